import { NextResponse } from 'next/server';
import { colourOf } from '../../../lib/colours';
import { score } from '../../../lib/score';

export async function GET(request: Request): Promise<Response> {
  const game = new URL(request.url).searchParams.get('game') ?? 'chess';
  return NextResponse.json({ score: await score(game), colour: colourOf(game) });
}
