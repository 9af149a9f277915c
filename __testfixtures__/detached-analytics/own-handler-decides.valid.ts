import type { Request, Response } from 'express';
import { telemetry } from './telemetry';
import { calls } from './calls';

export async function record(req: Request, res: Response): Promise<void> {
  const call = await calls.end(req.params.id);
  try {
    await telemetry.capture('call_ended', { id: call.id });
  } catch (error) {
    res.status(502).json({ error: String(error) });
    return;
  }
  res.json(call);
}

export async function recordTwice(id: string): Promise<boolean> {
  let sent = true;
  await calls.end(id);
  try {
    await telemetry.capture('call_ended', { id });
  } catch {
    sent = false;
  }
  return sent;
}
