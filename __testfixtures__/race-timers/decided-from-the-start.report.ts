declare const oven: { off(): Promise<void> };

export async function closeKitchen(): Promise<void> {
  await Promise.race([Promise.resolve(), new Promise((resolve) => setTimeout(resolve, 1000))]);
}

export async function state(): Promise<unknown> {
  return Promise.race([oven.off(), 'pending', new Promise((resolve) => setTimeout(resolve, 5000, 'late'))]);
}
