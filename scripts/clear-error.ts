/** Something the reader can put right: shown as one sentence, without a stack. */
export class ClearError extends Error {}

/** Runs a command's main function and ends the process with its exit code. */
export async function runCommand(main: () => Promise<number>): Promise<never> {
  try {
    process.exit(await main());
  } catch (error) {
    console.error(error instanceof ClearError ? error.message : error);
    process.exit(1);
  }
}
