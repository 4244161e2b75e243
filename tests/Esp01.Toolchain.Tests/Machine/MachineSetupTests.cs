using Esp01.Containers.Engine;
using Esp01.Testing.Time;
using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Tests.Machine;

public class MachineSetupTests
{
    private static readonly EngineEndpoint Socket = new(new Uri("unix:///var/run/docker.sock"), "the default socket") { IsDefault = true };

    private EngineUnavailableException? problem;

    [Fact]
    public async Task Where_all_is_there_nothing_is_run()
    {
        var machine = new ScriptedMachine();

        var result = await SetUpAsync(machine);

        Assert.Empty(machine.Ran);
        Assert.Equal(("engine 1", 0, 0), (result.Engine, result.Done.Count, result.CommandsToRun.Count));
    }

    [Fact]
    public async Task Root_on_Debian_gets_what_is_missing_installed_and_started()
    {
        problem = new EngineNotInstalledException(Socket);
        var machine = new ScriptedMachine { Programs = ["apt-get"], Effects = { ["sh -c 'setsid dockerd"] = () => problem = null } };

        var result = await SetUpAsync(machine);

        Assert.Equal(
            [
                "apt-get -q update",
                "apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends ca-certificates debootstrap docker.io git xz-utils",
                "sh -c 'setsid dockerd --pidfile /var/run/docker.pid < /dev/null >> /var/log/dockerd.log 2>&1 &'",
            ],
            machine.Ran);
        Assert.Equal("engine 1", result.Engine);
    }

    [Fact]
    public async Task An_engine_that_the_installation_started_is_not_started_again()
    {
        problem = new EngineNotInstalledException(Socket);
        var machine = new ScriptedMachine
        {
            Programs = ["apt-get", "git", "xz", "debootstrap"],
            Files = ["/run/systemd/system"],
            Effects = { ["apt-get -q -y"] = () => problem = null },
        };

        await SetUpAsync(machine);

        Assert.DoesNotContain(machine.Ran, command => command.StartsWith("systemctl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_a_service_manager_it_starts_the_engine()
    {
        problem = new EngineNotRunningException(Socket, "nothing listens");
        var machine = new ScriptedMachine { Files = ["/run/systemd/system"], Effects = { ["systemctl"] = () => problem = null } };

        await SetUpAsync(machine);

        Assert.Equal(["systemctl enable --now docker"], machine.Ran);
    }

    [Fact]
    public async Task Another_user_is_told_the_exact_commands_and_nothing_is_run()
    {
        problem = new EngineNotInstalledException(Socket);
        var machine = new ScriptedMachine { IsRoot = false, Programs = ["apt-get", "git", "xz", "debootstrap"], Files = ["/run/systemd/system"] };

        var result = await SetUpAsync(machine);

        Assert.Empty(machine.Ran);
        Assert.Equal(
            [
                "sudo apt-get -q update",
                "sudo apt-get -q -y -o Dpkg::Use-Pty=0 install --no-install-recommends ca-certificates docker.io",
                "sudo systemctl enable --now docker",
            ],
            result.CommandsToRun);
    }

    [Theory]
    [InlineData("fedora", "sudo dnf install git xz moby-engine")]
    [InlineData("arch", "sudo pacman -S git xz docker")]
    [InlineData("alpine", "sudo apk add git xz docker")]
    public async Task Other_distributions_get_their_own_commands_also_as_root(string id, string command)
    {
        problem = new EngineNotInstalledException(Socket);
        var machine = new ScriptedMachine { Distribution = new Distribution(id, "", []), Programs = ["debootstrap"] };

        var result = await SetUpAsync(machine);

        Assert.Empty(machine.Ran);
        Assert.Contains(command, result.CommandsToRun);
    }

    [Fact]
    public async Task A_system_that_nothing_is_known_about_is_an_error_that_names_what_is_missing()
    {
        problem = new EngineNotInstalledException(Socket);

        var exception = await Assert.ThrowsAsync<SetupImpossibleException>(() => SetUpAsync(new ScriptedMachine { IsLinux = false, Distribution = null, Programs = [] }));

        Assert.Equal(["dockerd"], exception.Programs);
        Assert.Contains("Docker Desktop", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_installing_cannot_solve_keeps_its_own_remedy()
    {
        problem = new EngineTooOldException(Socket, "17.03", "1.27", new Version(1, 40));

        Assert.Same(problem, await Assert.ThrowsAsync<EngineTooOldException>(() => SetUpAsync(new ScriptedMachine())));
    }

    [Fact]
    public async Task Where_somebody_named_another_engine_none_is_started_in_its_place()
    {
        problem = new EngineNotRunningException(new EngineEndpoint(new Uri("unix:///run/user/1000/docker.sock"), "DOCKER_HOST"), "there is no socket");
        var machine = new ScriptedMachine();

        await Assert.ThrowsAsync<EngineNotRunningException>(() => SetUpAsync(machine, engineIsConfigured: true));

        Assert.Empty(machine.Ran);
    }

    [Fact]
    public async Task An_engine_that_does_not_come_up_is_an_error_with_the_end_of_its_log()
    {
        problem = new EngineNotRunningException(Socket, "the socket is there, but nothing listens");
        var machine = new ScriptedMachine { Files = ["/var/log/dockerd.log"] };
        var clock = new ManualTimeProvider();

        var setup = SetUpAsync(machine, clock: clock);
        while (!setup.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var exception = await Assert.ThrowsAsync<SetupFailedException>(() => setup);
        Assert.Contains("did not answer within 45 s", exception.Message, StringComparison.Ordinal);
        Assert.Equal("tail -n 15 /var/log/dockerd.log", machine.Ran[^1]);
    }

    [Fact]
    public async Task A_command_that_fails_is_an_error_with_its_text_and_nothing_after_it_runs()
    {
        problem = new EngineNotInstalledException(Socket);
        var machine = new ScriptedMachine { Programs = ["git", "xz", "apt-get"], Fails = "apt-get -q -y" };

        var exception = await Assert.ThrowsAsync<SetupStepFailedException>(() => SetUpAsync(machine));

        Assert.Contains("E: Unable to fetch some archives", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("apt-get -q -y", machine.Ran[^1], StringComparison.Ordinal);
    }

    private Task<SetupResult> SetUpAsync(ScriptedMachine machine, bool engineIsConfigured = false, TimeProvider? clock = null) =>
        new MachineSetup(machine, _ => problem is null ? Task.FromResult("engine 1") : throw problem, engineIsConfigured, clock ?? new ManualTimeProvider())
            .RunAsync(null, CancellationToken.None);
}
