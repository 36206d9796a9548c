import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ClearError } from '../clear-error.ts';
import { cache } from '../toolchain.mjs';
import { downloadServer } from './download.ts';
import { findCommand } from './find-command.ts';

const folder = path.join(cache, 'temporal-test-server-1.38.0');
const command = path.join(folder, 'run');

/** The path of Temporal's time-skipping test server: from our cache, a download, or Maven's packages. */
export async function ensureTimeSkippingServer(): Promise<string> {
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  console.log("Getting Temporal's time-skipping test server (once) ...");
  const binary = path.join(folder, 'temporal-test-server');
  if (await downloadServer('createTimeSkipping', binary)) writeCommand('"$folder/temporal-test-server"');
  else {
    fetchPackages();
    const java = 'java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m';
    writeCommand(`${java} -cp "$folder:$folder/lib/*" io.temporal.testserver.TestServer`);
  }
  return command;
}

function fetchPackages(): void {
  const maven = findCommand('mvn');
  if (!maven || !findCommand('java')) {
    const what = "Temporal's time-skipping test server could not be downloaded";
    throw new ClearError(`${what}; install Java and Maven (Debian: apt-get install maven), then try again.`);
  }
  writeFileSync(path.join(folder, 'pom.xml'), POM);
  writeFileSync(path.join(folder, 'logback.xml'), LOGGING);
  const lib = path.join(folder, 'lib');
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${lib}.partial`];
  const result = spawnSync(maven, ['--batch-mode', '--quiet', ...goal], { cwd: folder, encoding: 'utf8' });
  if (result.status !== 0) {
    const reason = result.stdout.split('\n').find((line) => line.startsWith('[ERROR]'));
    throw new ClearError(`Maven could not get Temporal's time-skipping test server: ${reason}`);
  }
  rmSync(lib, { recursive: true, force: true });
  renameSync(`${lib}.partial`, lib);
}

/** The server must end with its starter, also when that was killed; `exec` keeps its process id. */
function writeCommand(server: string): void {
  const script = `#!/bin/sh
folder=$(dirname "$0")
starter=$PPID
(
  while kill -0 $starter && kill -0 $$; do sleep 1; done
  kill $$
) </dev/null >/dev/null 2>&1 &
exec ${server} "$@"
`;
  writeFileSync(`${command}.partial`, script, { mode: 0o755 });
  renameSync(`${command}.partial`, command);
}

const dependency = (group: string, artifact: string, version: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>docket</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    ${dependency('io.temporal', 'temporal-test-server', '1.38.0')}
    ${dependency('ch.qos.logback', 'logback-classic', '1.3.14')}
  </dependencies>
</project>
`;

const LOGGING = `<configuration>
  <appender name="stderr" class="ch.qos.logback.core.ConsoleAppender">
    <target>System.err</target>
    <encoder><pattern>%d %level %logger: %msg%n</pattern></encoder>
  </appender>
  <root level="error"><appender-ref ref="stderr"/></root>
</configuration>
`;
