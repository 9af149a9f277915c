import type { Request, Response } from 'express';
import { detach } from './detach.js';
import { logger } from './logger.js';
import { menus } from './menus.js';
import { telemetry } from './telemetry.js';

export async function publishMenu(req: Request, res: Response): Promise<void> {
  const menu = await menus.publish(String(req.params.id));
  detach(async () => {
    await telemetry.capture('menu_published', { menu: menu.id });
  }, (error: unknown) => {
    // a collector that is down is no reason to fail
    logger.warn('telemetry failed', error);
  });
  res.json(menu);
}
