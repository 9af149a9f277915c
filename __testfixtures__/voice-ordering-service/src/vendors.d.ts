/** The parts of vendors' packages that this service uses, so that it compiles without them. */
declare module 'openai' {
  export default class OpenAI {
    constructor(options: { apiKey: string | undefined });
    readonly chat: {
      readonly completions: {
        create(request: { model: string; messages: { role: 'user'; content: string }[] }): Promise<{ choices: { message: { content: string | null } }[] }>;
      };
    };
  }
}

declare module 'posthog-node' {
  export class PostHog {
    constructor(key: string);
    captureImmediate(event: { distinctId: string; event: string; properties?: Record<string, unknown> }): Promise<void>;
    shutdown(): Promise<void>;
  }
}
