export async function trackGA4(event: string, parameters: object): Promise<void> {
  await fetch('https://www.google-analytics.com/mp/collect', { method: 'POST', body: JSON.stringify({ event, parameters }) });
}
