import { NextResponse } from 'next/server';
import { score } from '../../../lib/score';

export async function GET(request: Request): Promise<Response> {
  const { colourOf } = await import('../../../lib/colours');
  const game = new URL(request.url).searchParams.get('game') ?? 'chess';
  return NextResponse.json({ score: await score(game), colour: colourOf(game) });
}
