import { Router } from 'express';
import { existsSync } from 'node:fs';

export const router = Router();

router.post('/compatibility', async (req, res) => {
  // Import the reporter dynamically to handle mocking in tests
  const { CompatibilityReporter } = await import('../validation/compatibility');
  const { CartSchema } = await import('../models/cart');

  res.json(new CompatibilityReporter(existsSync('/run')).check(CartSchema.parse(req.body)));
});
