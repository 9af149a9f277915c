declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function save(body: unknown): Promise<void>;

interface Request {
  body: { guest: string };
}
interface Response {
  json(value: unknown): void;
}

export async function acceptTerms(req: Request, res: Response): Promise<void> {
  await save(req.body);
  await analytics.track('Terms Accepted', { guest: req.body.guest });
  res.json({ ok: true });
}

export async function optIn(req: Request, res: Response): Promise<void> {
  await save(req.body);
  await analytics.track('marketing_opt_in', { guest: req.body.guest });
  res.json({ ok: true });
}

export async function payInvoice(req: Request, res: Response): Promise<void> {
  await save(req.body);
  await analytics.track('Invoice Paid', { guest: req.body.guest });
  res.json({ ok: true });
}

export async function refuseLogin(req: Request, res: Response): Promise<void> {
  await save(req.body);
  await analytics.track('login_failed', { guest: req.body.guest });
  res.json({ ok: true });
}

export async function forget(req: Request, res: Response): Promise<void> {
  await save(req.body);
  await analytics.track('data_deletion_requested', { guest: req.body.guest });
  res.json({ ok: true });
}
