/** The end of the method comes after the body is read, and without that, too. */
export class Weather {
  private readonly seen: string[] = [];

  async look(place: string): Promise<void> {
    const response = await fetch(`https://weather.example/${place}`);
    if (response.status === 404) throw new Error(place);
    if (response.ok) {
      this.seen.push(await response.text());
    } else if (response.status > 499) {
      this.seen.push(place);
    }
    console.log(this.seen.length);
  }
}
