// A table of what the kitchen was set up with: no miss works an entry out again, it goes on to the next source.
export class PromptDefaults {
  private readonly answerDefaults: Map<string, string> = new Map();

  constructor(text: string) {
    Object.entries(JSON.parse(text) as Record<string, string>).forEach(([key, value]) => {
      this.answerDefaults.set(key, value);
    });
  }

  answer(promptId: string): string | undefined {
    if (this.answerDefaults.has(promptId)) return this.answerDefaults.get(promptId);
    return undefined;
  }

  useHouseRules(): void {
    const rules = this.houseRules();
    Object.entries(rules).forEach(([key, value]) => {
      if (!this.answerDefaults.has(key)) {
        this.answerDefaults.set(key, value);
      }
    });
  }

  private houseRules(): Record<string, string> {
    return { 'confirm:*': 'yes' };
  }
}

export const promptDefaults = new PromptDefaults(process.env['PROMPT_DEFAULTS'] ?? '{}');
