export async function zoneOf(place: string): Promise<string> {
  try {
    const response = await fetch(`https://zones.example/${place}`);
    if (!response.ok) {
      await response.body?.cancel().catch(() => {});
      throw new Error(`no zone for ${place}`);
    } else console.log(place);
    return ((await response.json()) as { zone: string }).zone;
  } catch (error) {
    throw new Error('zones are down', { cause: error });
  }
}

export async function localTime(place: string): Promise<Date> {
  let now = new Date();
  const response = await fetch(`https://time.example/${place}`);
  if (response.ok) {
    const { at } = (await response.json()) as { at: string };
    now = new Date(at);
  } else {
    await response.body?.cancel().catch(() => {});
  }
  return now;
}

export async function tell(event: string): Promise<void> {
  await fetch('https://events.example', { method: 'POST', body: event }).then((response) => {
    response.body?.cancel().catch(() => {});
    if (!response.ok) console.error(response.status);
  });
}

export async function size(url: string): Promise<number> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error('unreachable');
  }
  if (!response.ok) {
    await response.body?.cancel().catch(() => {});
    throw new Error(`got ${response.status}`);
  }
  return (await response.arrayBuffer()).byteLength;
}
