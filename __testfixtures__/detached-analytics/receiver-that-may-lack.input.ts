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
      await this.telemetry.capture('call_answered', { id, phone: call.caller.phone });
    }
    return call;
  }

  private async connect(call: Call): Promise<void> {
    await Promise.resolve(call);
  }
}
