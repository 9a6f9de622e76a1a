# SPDX-License-Identifier: Apache-2.0
#
# Prints the path of the Maven to run, for mvnw.cmd: the pinned one from its cache, else fetched once (by a Maven on the
# PATH, or from Apache's archive) and checked against its SHA-512, else a recent enough Maven on the PATH. What mvnw
# does on other systems; written for Windows PowerShell 5.1.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$oldestJava = 17
$dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'
$tried = New-Object System.Collections.Generic.List[string]

function Say([string] $text) { [Console]::Error.WriteLine("mvnw: $text") }

function Stop-With([string] $text) {
    Say $text
    exit 1
}

# What a program writes to either stream, as lines. Without 'Stop': PowerShell 5.1 takes a line on the standard error
# stream for an error.
function Invoke-Quietly([string] $program, [string[]] $arguments) {
    $ErrorActionPreference = 'Continue'
    & $program @arguments 2>&1 | ForEach-Object { "$_" }
}

function Get-FirstVersion([string[]] $lines, [string] $pattern) {
    $match = $lines | Select-String -Pattern $pattern | Select-Object -First 1
    if ($match) { $match.Matches[0].Groups[1].Value }
}

function Assert-Java {
    $remedy = "set JAVA_HOME to a JDK $oldestJava or newer"
    $java = 'java'
    if ($env:JAVA_HOME) { $java = Join-Path $env:JAVA_HOME 'bin\java.exe' }
    if (-not (Get-Command $java -ErrorAction SilentlyContinue)) { Stop-With "no Java found ($java): $remedy" }
    $feature = Get-FirstVersion (Invoke-Quietly $java @('-version')) 'version "(\d+)'
    if ([int] $feature -lt $oldestJava) { Stop-With "$java is Java $feature`: $remedy" }
}

function Copy-ByMaven([string] $folder) {
    if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) { throw 'not on the PATH' }
    Push-Location $folder
    try {
        $lines = Invoke-Quietly 'mvn' @('-B', '-q', "${dependencyPlugin}:copy",
            "-Dartifact=org.apache.maven:apache-maven:${version}:zip:bin", '-DoutputDirectory=.',
            "-Dmaven.repo.local=$folder\repository",
            '-Daether.connector.connectTimeout=10000', '-Daether.connector.requestTimeout=60000')
    } finally {
        Pop-Location
    }
    if (-not (Test-Path -LiteralPath "$folder\$archive")) { throw "$($lines | Select-Object -First 1)" }
}

function Copy-FromArchive([string] $folder) {
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 300 -Uri $url -OutFile "$folder\$archive"
}

function Get-Archive([string] $folder) {
    try { Copy-ByMaven $folder; return $true } catch { $tried.Add("mvn ${dependencyPlugin}:copy: $_") }
    try { Copy-FromArchive $folder; return $true } catch { $tried.Add("${url}: $_") }
    return $false
}

function Assert-Checksum([string] $file) {
    $actual = (Get-FileHash -LiteralPath $file -Algorithm SHA512).Hash
    if ($actual -eq $sha512) { return }
    Say "refused the Maven $version that was fetched, because its SHA-512 is wrong"
    Say "  expected $sha512 (.mvn\wrapper\maven-wrapper.properties)"
    throw "was $actual"
}

# Guard against another mvnw.cmd that fetches at the same time: each unpacks into a folder of its own, the move fails if
# the place is taken, and who comes second uses what the first one left.
function Install-Maven([string] $folder) {
    Assert-Checksum "$folder\$archive"
    Expand-Archive -LiteralPath "$folder\$archive" -DestinationPath $folder
    try { [IO.Directory]::Move("$folder\apache-maven-$version", $mavenHome) } catch {
        if (-not (Test-Path -LiteralPath $maven)) { throw }
    }
}

# Whether Maven is in its place now; an archive that is not the pinned one ends everything.
function Get-Maven {
    $folder = Join-Path $place "fetch.$([Guid]::NewGuid().ToString('N'))"
    try { New-Item -ItemType Directory -Force -Path $folder | Out-Null } catch {
        $tried.Add("nothing: cannot write to $place")
        return $false
    }
    Say "fetching Maven $version, once, into $place"
    try {
        if (-not (Get-Archive $folder)) { return $false }
        Install-Maven $folder
        return $true
    } catch {
        Stop-With "  $_"
    } finally {
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
    }
}

function Find-StandIn {
    $missing = "Maven $version is not in the cache and could not be fetched"
    $attempts = ($tried | ForEach-Object { "`n  - $_" }) -join ''
    $command = Get-Command mvn -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $command) { Stop-With "$missing, and no mvn is on the PATH. Tried:$attempts" }
    $found = Get-FirstVersion (Invoke-Quietly $command.Path @('-v')) 'Apache Maven (\d+\.\d+\.\d+)'
    if (-not $found -or [version] $found -lt [version] $pin.oldestMaven) {
        Stop-With "$missing, and the mvn on the PATH is $found, but needs $($pin.oldestMaven). Tried:$attempts"
    }
    Say "$missing; using the mvn on the PATH, $found. Tried:$attempts"
    $command.Path
}

$pin = Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot 'maven-wrapper.properties') | ConvertFrom-StringData
$url = $pin.distributionUrl
$sha512 = $pin.distributionSha512Sum
$archive = $url.Substring($url.LastIndexOf('/') + 1)
$version = $archive -replace '^apache-maven-', '' -replace '-bin\.zip$', ''
$userHome = $env:MAVEN_USER_HOME
if (-not $userHome) { $userHome = Join-Path $env:USERPROFILE '.m2' }
$place = Join-Path $userHome "wrapper\dists\apache-maven-$version\$($sha512.Substring(0, 12))"
$mavenHome = Join-Path $place "apache-maven-$version"
$maven = Join-Path $mavenHome 'bin\mvn.cmd'

Assert-Java
if ((Test-Path -LiteralPath $maven) -or (Get-Maven)) { $maven } else { Find-StandIn }
