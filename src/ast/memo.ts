/**
 * What was asked of one subject and what came out. A question is a function of the subject: its answer is worked out
 * when it is first asked and kept as long as the subject is.
 */
export class Memo<Subject> {
  readonly #subject: Subject;
  readonly #answers = new Map<(subject: Subject) => unknown, unknown>();

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  has(question: (subject: Subject) => unknown): boolean {
    return this.#answers.has(question);
  }

  /**
   * The answer to a question, the same at every call. A question with arguments answers with a Map of its answers:
   * `const answers = (): Map<string, boolean> => new Map()`.
   */
  answer<Answer>(question: (subject: Subject) => Answer): Answer {
    if (!this.#answers.has(question)) this.#answers.set(question, question(this.#subject));
    return this.#answers.get(question) as Answer;
  }
}
