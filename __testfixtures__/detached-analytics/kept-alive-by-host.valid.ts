import { after } from 'next/server';
import { waitUntil } from '@vercel/functions';
import { trackEvent } from '@/lib/analytics';
import { menus } from '@/lib/menus';

export async function POST(request: Request) {
  const menu = await menus.create(await request.json());
  after(async () => {
    await trackEvent('menu_created', { id: menu.id });
  });
  waitUntil((async () => {
    await trackEvent('menu_counted', { id: menu.id });
  })());
  return Response.json(menu);
}
