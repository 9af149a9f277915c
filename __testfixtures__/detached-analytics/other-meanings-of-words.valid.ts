import axios from 'axios';

import { trackShipment } from './tracking.js';

declare const CUSTOMER_SEGMENT_URL: string;
declare const token: string;
declare const amplitudeController: { send(level: number): Promise<void> };
declare const telemetryService: { recordReading(reading: unknown): Promise<void> };
declare function captureOrder(id: string): Promise<void>;

interface Request {
  body: { id: string; level: number };
}
interface Response {
  json(value: unknown): void;
}

export async function storeReading(req: Request, res: Response): Promise<void> {
  await fetch(`https://things.example/api/v1/${token}/telemetry`, { method: 'POST', body: JSON.stringify(req.body) });
  await telemetryService.recordReading(req.body);
  res.json({ ok: true });
}

export async function moveToSegment(req: Request, res: Response): Promise<void> {
  await axios.post(CUSTOMER_SEGMENT_URL, req.body);
  res.json({ ok: true });
}

export async function setVolume(req: Request, res: Response): Promise<void> {
  await amplitudeController.send(req.body.level);
  res.json({ ok: true });
}

export async function pay(req: Request, res: Response): Promise<void> {
  await captureOrder(req.body.id);
  await trackShipment(req.body.id);
  res.json({ paid: true });
}
