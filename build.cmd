@echo off
rem Runs build.sh with the bash that comes with Git for Windows, which this build needs anyway for its sources.
rem The bash in System32 belongs to WSL and would run the build on Linux instead.
setlocal
set "BASH_EXE="
for %%G in ("%ProgramFiles%\Git\bin\bash.exe" "%ProgramW6432%\Git\bin\bash.exe" "%LocalAppData%\Programs\Git\bin\bash.exe") do (
    if not defined BASH_EXE if exist %%G set "BASH_EXE=%%~G"
)
rem Beside a git on PATH: git\cmd or git\bin, git\mingw64\bin, a shim of Scoop, and the smaller git that other programs bring along.
set "GIT_EXE="
for %%P in (git.exe) do set "GIT_EXE=%%~$PATH:P"
if not defined BASH_EXE if defined GIT_EXE for /f "delims=" %%G in ("%GIT_EXE%") do (
    for %%B in ("%%~dpG..\bin\bash.exe" "%%~dpG..\..\bin\bash.exe" "%%~dpG..\apps\git\current\bin\bash.exe" "%%~dpG..\usr\bin\bash.exe" "%%~dpG..\..\usr\bin\bash.exe") do (
        if not defined BASH_EXE if exist %%B set "BASH_EXE=%%~B"
    )
)
if not defined BASH_EXE if exist "%UserProfile%\scoop\apps\git\current\bin\bash.exe" set "BASH_EXE=%UserProfile%\scoop\apps\git\current\bin\bash.exe"
if not defined BASH_EXE for /d %%D in ("%LocalAppData%\GitHubDesktop\app-*") do (
    if exist "%%~D\resources\app\git\usr\bin\bash.exe" set "BASH_EXE=%%~D\resources\app\git\usr\bin\bash.exe"
)
if not defined BASH_EXE (
    echo Git for Windows was not found, neither in its usual folders nor beside a git on PATH. 1>&2
    echo. 1>&2
    echo Install it with: winget install Git.Git 1>&2
    exit /b 7
)
"%BASH_EXE%" "%~dp0build.sh" %*
exit /b %ERRORLEVEL%
