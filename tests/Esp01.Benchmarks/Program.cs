using Esp01.Benchmarks;

return Runner.Run(args, Console.Out, Console.Error);
