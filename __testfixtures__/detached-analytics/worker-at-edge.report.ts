import { telemetry } from './telemetry';
import { answer } from './answer';

export default {
  async fetch(request: Request, env: Record<string, string>): Promise<Response> {
    const response = await answer(request, env);
    await telemetry.send('answered', { status: response.status });
    return response;
  },
};
