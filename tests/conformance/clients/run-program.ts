import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** Runs a program to its end and returns what it printed. Fails with what it complained of. */
export function runProgram(
  command: string,
  args: readonly string[],
  { input = '', timeoutMs = 20_000 }: ProgramOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'pipe', timeout: timeoutMs });
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ended with ${code ?? signal}: ${complaints}${output}`));
    });
    child.stdin.end(input);
  });
}
