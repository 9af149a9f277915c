import type { Request, Response } from 'express';

class SpanRecorder {
  private spans: Record<string, number> = {};

  start(spanId: string): void {
    this.spans[spanId] = Date.now();
  }
}

export function traced(req: Request, res: Response): void {
  const recorder = new SpanRecorder();
  recorder.start(req.url);
  res.end();
}
