using Esp01.Benchmarks;
using Esp01.Benchmarks.Emulation;

return args is [PromptBenchmark.ChildArgument, var flash] ? PromptBenchmark.RunChild(flash) : Runner.Run(args, Console.Out, Console.Error);
