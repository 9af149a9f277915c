import { detach } from './detach.js';

interface Telemetry {
  capture(event: string, properties: Record<string, unknown>): Promise<void>;
}

interface Call {
  id: string;
  caller?: { phone: string };
}

export class CallService {
  telemetry: Telemetry | undefined;

  constructor(private readonly calls: Map<string, Call>) {}

  async answer(id: string): Promise<Call> {
    const call = this.calls.get(id);
    if (!call) throw new Error(`No call ${id}`);
    await this.connect(call);
    if (this.telemetry && call.caller) {
      const telemetry = this.telemetry;
      const caller = call.caller;
      detach(() => telemetry.capture('call_answered', { id, phone: caller.phone }));
    }
    return call;
  }

  private async connect(call: Call): Promise<void> {
    await Promise.resolve(call);
  }
}
