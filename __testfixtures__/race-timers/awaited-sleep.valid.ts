export async function poll(ready: () => Promise<boolean>): Promise<void> {
  while (!(await ready())) {
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
