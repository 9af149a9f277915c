import { Router } from 'express';
import { analytics } from './analytics.js';

export const router = Router();

router.post('/api/track', async (req, res) => {
  await analytics.track(req.body.event, req.body.properties);
  res.sendStatus(204);
});
