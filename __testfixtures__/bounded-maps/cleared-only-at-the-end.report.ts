interface Call {
  from: string;
}

export class CallService {
  private calls = new Map<string, Call>();

  begin(callId: string, from: string): void {
    this.calls.set(callId, { from });
  }

  callOf(callId: string): Call | undefined {
    return this.calls.get(callId);
  }

  close(): void {
    this.calls.clear();
  }
}

export const calls = new CallService();
