declare function readMenu(): Promise<Record<string, string>>;

let dishes: { [name: string]: string } = {};

export async function refresh(): Promise<void> {
  dishes = await readMenu();
}

export function rename(dishId: string, to: string): void {
  dishes[dishId] = to;
}
