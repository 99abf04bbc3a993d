@REM Which Java gcr.bat takes: the archive's own, that of JAVA_HOME, or that of the path.
if exist "%~dp0..\runtime\bin\java.exe" set JAVACMD="%~dp0..\runtime\bin\java.exe"
if "%JAVACMD%"=="" if not "%JAVA_HOME%"=="" set JAVACMD="%JAVA_HOME%\bin\java.exe"
