@echo off
rem Starts qmig with the Java of JAVA_HOME, or else of the PATH. The flags are those of the launcher beside it, which says why.
rem No value stands in a block of parentheses: one with a parenthesis in it, as many folders of Windows have, would end the block.
setlocal

if not defined JAVA_HOME goto path
set "QMIG_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%QMIG_JAVA%" goto collector
echo error: JAVA_HOME is `%JAVA_HOME%`, but there is no `bin\java.exe` in it. Let it name a JDK or JRE, 17 or newer>&2
exit /b 2

:path
set "QMIG_JAVA=java.exe"
for %%j in (java.exe) do if not "%%~$PATH:j" == "" goto collector
echo error: there is no `java.exe` on the PATH and JAVA_HOME is not set. qmig needs Java 17 or newer>&2
exit /b 2

:collector
rem Java does not start with two. The first line is without quotes because the value may have some, which the second takes out. The dot is
rem there because nothing can be taken out of an empty value.
set QMIG_GIVEN=.%JAVA_OPTS% %QMIG_OPTS%
set "QMIG_GIVEN=%QMIG_GIVEN:"=%"
set "QMIG_REST=%QMIG_GIVEN:-XX:+UseSerialGC=%"
set "QMIG_REST=%QMIG_REST:-XX:+UseParallelGC=%"
set "QMIG_REST=%QMIG_REST:-XX:+UseG1GC=%"
set "QMIG_REST=%QMIG_REST:-XX:+UseZGC=%"
set "QMIG_REST=%QMIG_REST:-XX:+UseShenandoahGC=%"
set "QMIG_REST=%QMIG_REST:-XX:+UseEpsilonGC=%"
set "QMIG_COLLECTOR="
if "%QMIG_REST%" == "%QMIG_GIVEN%" set "QMIG_COLLECTOR=-XX:+UseSerialGC"

"%QMIG_JAVA%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 %QMIG_COLLECTOR% ^
  -Xlog:disable -Djdk.console=java.base %JAVA_OPTS% %QMIG_OPTS% ^
  -cp "%~dp0..\lib\qmig\*;%~dp0..\lib\*" dev.qmig.cli.Start %*
exit /b %ERRORLEVEL%
