import assert from 'node:assert';
import { detach } from './detach.js';

declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function findGuest(id: string): Promise<{ id: string } | null>;
declare function seat(order: unknown): Promise<void>;
declare function lines(order: unknown): Promise<({ sku: string } | undefined)[]>;

interface Request {
  user?: { kitchen?: { id: string } };
  body: { guest: string };
}
interface Response {
  json(value: unknown): void;
  sendStatus(code: number): void;
}

export async function openTab(req: Request, res: Response): Promise<void> {
  if (!req.user?.kitchen) return res.sendStatus(403);
  await seat(req.body);
  const kitchen = req.user.kitchen;
  detach(() => analytics.track('tab opened', { kitchen: kitchen.id }));
  res.json({ open: true });
}

export async function callWaiter(req: Request, res: Response): Promise<void> {
  assert(req.user);
  await seat(req.body);
  const user = req.user;
  detach(() => analytics.track('waiter called', { kitchen: user.kitchen }));
  res.json({ called: true });
}

export async function moveGuest(req: Request, res: Response): Promise<void> {
  let guest = await findGuest(req.body.guest);
  if (!guest) return res.sendStatus(404);
  const currentGuest = guest;
  detach(() => analytics.track('guest moved', { guest: currentGuest.id }));
  guest = await findGuest(guest.id);
  res.json(guest);
}

export async function repeatOrder(req: Request, res: Response): Promise<void> {
  const list = await lines(req.body);
  if (!list[0]) return res.sendStatus(404);
  const value = list[0];
  detach(() => analytics.track('order repeated', { sku: value.sku }));
  res.json(list);
}
