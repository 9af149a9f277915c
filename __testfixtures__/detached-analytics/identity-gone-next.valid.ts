import type { Request, Response } from 'express';
import { telemetry } from './telemetry';
import { sessions } from './sessions';

export async function leave(req: Request, res: Response): Promise<void> {
  await sessions.touch(req);
  await telemetry.sendEvent('left');
  res.clearCookie('sid');
  await telemetry.sendEvent('left twice');
  await sessions.logout();
  res.end();
}
