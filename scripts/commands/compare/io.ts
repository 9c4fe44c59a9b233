/** Where a command writes: the process gives its own streams, tests give theirs. */
export interface CommandIo {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}
