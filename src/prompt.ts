/** One thing to choose. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  readonly description?: string;
}

/** The user left with Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Asks for one of several; arrow keys and Enter.
 * @throws Interrupted
 */
export async function choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  const before = new Map(process.stdin.eventNames().map((name) => [name, process.stdin.listeners(name)]));
  try {
    const { answer } = await inquirer.prompt([{ type: 'select' as const, name: 'answer' as const, message, choices: choices.map((choice) => ({ ...choice })), pageSize: 12 }]);
    return answer as T;
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) throw new Interrupted();
    throw error;
  } finally {
    // readline leaves its keypress listeners on stdin, and these keep the process alive and stdin flowing
    for (const name of process.stdin.eventNames()) {
      for (const listener of process.stdin.listeners(name)) {
        if (!before.get(name)?.includes(listener)) process.stdin.off(name, listener as (...args: unknown[]) => void);
      }
    }
    process.stdin.pause();
  }
}
