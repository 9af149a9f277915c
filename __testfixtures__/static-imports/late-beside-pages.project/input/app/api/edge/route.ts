import { nation } from '../../../lib/nation';

export const runtime = 'edge';

export async function GET(): Promise<Response> {
  return Response.json({ flag: await nation('peru') });
}
