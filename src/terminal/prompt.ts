import { escapeLine } from '../output/escape.ts';
import { render } from '../output/write.ts';

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
export function choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T> {
  return prompt<T>({
    type: 'select',
    message,
    choices: choices.map((choice) => ({ ...choice, name: shown(choice.name) })),
    pageSize: 12,
  });
}

/**
 * Asks for a line. `check` returns a sentence that says what is wrong with it; `initial` can be edited.
 * @throws Interrupted
 */
export function askLine(
  message: string,
  check: (line: string) => string | undefined,
  initial?: string,
): Promise<string> {
  return prompt<string>({
    type: 'input',
    message,
    validate: (line: string) => shown(check(line)) ?? true,
    ...(initial !== undefined && { default: initial, prefill: 'editable' }),
  });
}

/**
 * Opens the user's editor on a text and returns what it was saved as.
 * @throws Interrupted
 */
export function editText(message: string, text: string, extension: string): Promise<string> {
  return prompt<string>({
    type: 'editor',
    message,
    default: text,
    postfix: extension,
    waitForUserInput: false,
  });
}

/** Inquirer writes for itself, so that what it is handed must be fit for a terminal. */
function shown<T extends string | undefined>(text: T): T {
  return (text === undefined ? text : render(escapeLine(text))) as T;
}

type Question = {
  readonly type: 'select' | 'input' | 'editor';
  readonly message: string;
} & Readonly<Record<string, unknown>>;

async function prompt<T>(question: Question): Promise<T> {
  const { default: inquirer } = await import('inquirer');
  const before = new Map(
    process.stdin.eventNames().map((name) => [name, process.stdin.listeners(name)]),
  );
  try {
    const answers: Record<string, unknown> = await inquirer.prompt([
      { ...question, message: shown(question.message), name: 'answer' } as never,
    ]);
    return answers['answer'] as T;
  } catch (error) {
    if (
      error instanceof Error &&
      (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
    )
      throw new Interrupted();
    throw error;
  } finally {
    // readline leaves listeners on stdin, which keep the process alive. Its decoder stays: readline puts one on a
    // stream only once, and without it the next question would hear no key.
    for (const name of process.stdin
      .eventNames()
      .filter((event) => event !== 'data' && event !== 'newListener')) {
      for (const listener of process.stdin.listeners(name)) {
        if (!before.get(name)?.includes(listener))
          process.stdin.off(name, listener as (...args: unknown[]) => void);
      }
    }
    process.stdin.pause();
  }
}
