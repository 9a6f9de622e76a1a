@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs the Maven version that .mvn\wrapper\maven-wrapper.properties pins. The script beside that file prints where
rem it is, and fetches it first if need be; what it says besides goes to the standard error stream.
setlocal
set "MVNW_MAVEN="
for /f "usebackq delims=" %%m in (`powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\find-maven.ps1"`) do set "MVNW_MAVEN=%%m"
if not defined MVNW_MAVEN exit /b 1
rem Without "call", which would expand percent signs and double carets in the arguments; the exit code is Maven's.
"%MVNW_MAVEN%" %*
