declare const analytics: { track(event: string, properties?: object): Promise<void> };
declare function serve(dish: string | undefined): Promise<void>;

const waiting: string[] = [];
let served = 0;

export async function serveNext(req: { body: unknown }, res: { json(value: unknown): void }): Promise<void> {
  await serve(waiting[0]);
  await analytics.track('dish served', { dish: waiting.shift(), number: ++served });
  res.json({ served });
}
