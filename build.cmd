@echo off
rem Runs build.sh with the bash that comes with Git for Windows, which this build needs anyway for its sources.
rem The bash in System32 belongs to WSL and would run the build on Linux instead.
setlocal
set "BASH_EXE="
for %%G in ("%ProgramFiles%\Git\bin\bash.exe" "%ProgramW6432%\Git\bin\bash.exe" "%LocalAppData%\Programs\Git\bin\bash.exe") do (
    if not defined BASH_EXE if exist %%G set "BASH_EXE=%%~G"
)
set "GIT_EXE="
for %%P in (git.exe) do set "GIT_EXE=%%~$PATH:P"
if not defined BASH_EXE if defined GIT_EXE for /f "delims=" %%G in ("%GIT_EXE%") do (
    if exist "%%~dpG..\bin\bash.exe" set "BASH_EXE=%%~dpG..\bin\bash.exe"
)
if not defined BASH_EXE (
    echo Git for Windows was not found, neither in its usual folders nor beside a git on PATH. 1>&2
    echo. 1>&2
    echo Install it with: winget install Git.Git 1>&2
    exit /b 7
)
"%BASH_EXE%" "%~dp0build.sh" %*
exit /b %ERRORLEVEL%
