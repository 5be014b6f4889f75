@echo off
rem Starts the appia command of this repository. Builds it first when its sources are newer than the last build.
rem No delayed expansion and no blocks: an exclamation mark or a parenthesis in a path or an argument stays what it is.
setlocal disabledelayedexpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "HOME_FOLDER=%ROOT%\.appia"
set "APPIA_REPOSITORY=%ROOT%"
set DOTNET_NOLOGO=1
if not defined DOTNET_CLI_TELEMETRY_OPTOUT set DOTNET_CLI_TELEMETRY_OPTOUT=1

set "DOTNET=dotnet"
where dotnet >nul 2>nul
if not errorlevel 1 goto found
set "DOTNET=%DOTNET_ROOT%\dotnet.exe"
if exist "%DOTNET%" goto found
set "DOTNET=%ProgramFiles%\dotnet\dotnet.exe"
if exist "%DOTNET%" goto found
set "DOTNET=%LOCALAPPDATA%\Microsoft\dotnet\dotnet.exe"
if exist "%DOTNET%" goto found
>&2 echo APPIA6001: The .NET SDK is not installed, and appia is built with it. Install the .NET SDK 10 or later from https://dot.net/download, then run this again.
>&2 echo For more: docs/errors/APPIA6001.md
exit /b 7

:found
call :current
if not errorlevel 1 goto start
call :build
if errorlevel 1 exit /b %errorlevel%

:start
set /p NAME=<"%HOME_FOLDER%\current"
"%DOTNET%" exec "%HOME_FOLDER%\%NAME%\appia.dll" %*
exit /b %errorlevel%

rem Succeeds when there is a build and no source is newer than its beginning. A folder counts too: it is newer after a file in it was deleted.
:current
if not exist "%HOME_FOLDER%\current" exit /b 1
set "NAME="
set /p NAME=<"%HOME_FOLDER%\current"
if not exist "%HOME_FOLDER%\%NAME%\appia.dll" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$root = $env:APPIA_REPOSITORY; $stamp = (Get-Item -LiteralPath (Join-Path $root '.appia\current')).LastWriteTimeUtc;" ^
  "$folders = 'src', 'build', 'docs\errors' | ForEach-Object { Join-Path $root $_ };" ^
  "$inputs = @(Get-ChildItem -LiteralPath $folders -Recurse | Where-Object { $_.FullName -notmatch '\\(bin|obj)(\\|$)' -and -not ($_.PSIsContainer -and (Test-Path -LiteralPath (Join-Path $_.FullName 'obj'))) })" ^
  " + @(Get-ChildItem -LiteralPath $root -File | Where-Object { $_.Name -like 'Directory.*' -or $_.Name -eq 'global.json' -or $_.Name -eq 'BannedSymbols.txt' });" ^
  "if ($inputs | Where-Object { $_.LastWriteTimeUtc -gt $stamp } | Select-Object -First 1) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

:build
"%DOTNET%" --list-sdks 2>nul | findstr /r "^[1-9][0-9]\." >nul
if not errorlevel 1 goto sdk
>&2 echo APPIA6001: appia needs the .NET SDK 10 or later. Install it from https://dot.net/download, then run this again.
>&2 echo For more: docs/errors/APPIA6001.md
exit /b 7

:sdk
if not exist "%HOME_FOLDER%" mkdir "%HOME_FOLDER%" 2>nul
set "NAME=cli-%RANDOM%%RANDOM%"
rem The stamp is made before the build: what changes while the build runs is newer.
2>nul >"%HOME_FOLDER%\%NAME%.next" echo %NAME%
if exist "%HOME_FOLDER%\%NAME%.next" goto writable
>&2 echo APPIA6002: The folder "%ROOT%" cannot be written to, and the build needs it.
>&2 echo For more: docs/errors/APPIA6002.md
exit /b 7

rem Each build has a folder of its own and the pointer to it moves last: a running appia, or a second build, is not disturbed.
:writable
>&2 echo Building appia (once; later starts skip this) ...
"%DOTNET%" build "%ROOT%\src\Appia.Cli\Appia.Cli.csproj" -c Release --nologo -v quiet -nodeReuse:false >"%HOME_FOLDER%\build-%NAME%.log" 2>&1
if not errorlevel 1 goto copy
>&2 type "%HOME_FOLDER%\build-%NAME%.log"
del /q "%HOME_FOLDER%\%NAME%.next" "%HOME_FOLDER%\build-%NAME%.log" 2>nul
rmdir /s /q "%HOME_FOLDER%\%NAME%" 2>nul
>&2 echo APPIA6003: appia itself could not be built; the reason is above.
>&2 echo For more: docs/errors/APPIA6003.md
exit /b 4

:copy
xcopy "%ROOT%\src\Appia.Cli\bin\Release\net10.0" "%HOME_FOLDER%\%NAME%" /e /i /q /y >nul
if errorlevel 1 exit /b 7
del /q "%HOME_FOLDER%\build-%NAME%.log" 2>nul
move /y "%HOME_FOLDER%\%NAME%.next" "%HOME_FOLDER%\current" >nul
if errorlevel 1 exit /b 7
exit /b 0
