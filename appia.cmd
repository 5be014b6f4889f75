@echo off
rem Starts the appia command of this repository. Builds it first when its sources are newer than the last build.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "HOME_FOLDER=%ROOT%\.appia"
set "APPIA_REPOSITORY=%ROOT%"
set DOTNET_NOLOGO=1
if not defined DOTNET_CLI_TELEMETRY_OPTOUT set DOTNET_CLI_TELEMETRY_OPTOUT=1

set "DOTNET=dotnet"
where dotnet >nul 2>nul
if errorlevel 1 (
  if exist "%ProgramFiles%\dotnet\dotnet.exe" (
    set "DOTNET=%ProgramFiles%\dotnet\dotnet.exe"
  ) else (
    echo APPIA6001: The .NET SDK is not installed, and appia is built with it. Install the .NET SDK 10 or later from https://dot.net/download, then run this again. 1>&2
    exit /b 7
  )
)

call :current
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b !errorlevel!
)
set /p NAME=<"%HOME_FOLDER%\current"
"%DOTNET%" exec "%HOME_FOLDER%\%NAME%\appia.dll" %*
exit /b %errorlevel%

rem Succeeds when no source is newer than the last build.
:current
if not exist "%HOME_FOLDER%\current" exit /b 1
set /p NAME=<"%HOME_FOLDER%\current"
if not exist "%HOME_FOLDER%\%NAME%\appia.dll" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$root = $env:APPIA_REPOSITORY; $stamp = (Get-Item -LiteralPath (Join-Path $root '.appia\current')).LastWriteTimeUtc;" ^
  "$files = @(Get-ChildItem -LiteralPath (Join-Path $root 'src'), (Join-Path $root 'docs\errors') -Recurse -File | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' })" ^
  " + @(Get-ChildItem -Path (Join-Path $root 'Directory.*.props'), (Join-Path $root 'global.json'));" ^
  "if ($files | Where-Object { $_.LastWriteTimeUtc -gt $stamp } | Select-Object -First 1) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

:build
"%DOTNET%" --list-sdks | findstr /r "^[1-9][0-9]\." >nul
if errorlevel 1 (
  echo APPIA6001: appia needs the .NET SDK 10 or later. Install it from https://dot.net/download, then run this again. 1>&2
  exit /b 7
)
if not exist "%HOME_FOLDER%" mkdir "%HOME_FOLDER%" 2>nul
copy nul "%HOME_FOLDER%\probe-%RANDOM%" >nul 2>nul
if errorlevel 1 (
  echo APPIA6002: The folder '%ROOT%' cannot be written to, and the build needs it. 1>&2
  exit /b 7
)
del /q "%HOME_FOLDER%\probe-*" 2>nul
rem Each build has a folder of its own and the pointer to it moves last: a running appia, or a second build, is not disturbed.
set "NAME=cli-%RANDOM%%RANDOM%"
echo Building appia (once; later starts skip this) ... 1>&2
"%DOTNET%" build "%ROOT%\src\Appia.Cli\Appia.Cli.csproj" -c Release -o "%HOME_FOLDER%\%NAME%" --nologo -v quiet -nodeReuse:false >"%HOME_FOLDER%\%NAME%.log" 2>&1
if errorlevel 1 (
  type "%HOME_FOLDER%\%NAME%.log" 1>&2
  echo APPIA6003: appia itself could not be built; the reason is above. 1>&2
  exit /b 4
)
>"%HOME_FOLDER%\%NAME%.next" echo %NAME%
move /y "%HOME_FOLDER%\%NAME%.next" "%HOME_FOLDER%\current" >nul
exit /b 0
