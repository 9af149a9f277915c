import express, { type NextFunction, type Request, type Response } from 'express';
import { PostHog } from 'posthog-node';

const posthog = new PostHog(process.env['POSTHOG_KEY'] ?? '');

export async function countVisit(request: Request, _response: Response, next: NextFunction): Promise<void> {
  next();
  await posthog.captureImmediate({ distinctId: String(request.ip), event: 'visit' });
  console.log('counted', request.path);
}

export const app = express();
app.use(countVisit);
app.get('/menu', async (_request, response) => {
  response.json({ soup: 4 });
  await posthog.captureImmediate({ distinctId: 'menu', event: 'menu_seen' });
});
