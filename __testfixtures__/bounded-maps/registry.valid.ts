type Handler = (order: string) => void;

const handlers = new Map<string, Handler[]>();

export function on(id: string, handler: Handler): void {
  const list = handlers.get(id) ?? [];
  list.push(handler);
  handlers.set(id, list);
}
