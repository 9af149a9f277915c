/** What can become of a file that a run was to write. */
export type Outcome =
  | 'written'
  | 'refused-dirty'
  | 'changed-meanwhile'
  | 'unwritable'
  | 'outside-root'
  | 'exists'
  | 'incomplete';

/** One file is not to be written; the others are. The message is one sentence about it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly outcome: Exclude<Outcome, 'written'>;

  constructor(outcome: Exclude<Outcome, 'written'>, message: string) {
    super(message);
    this.outcome = outcome;
  }
}
