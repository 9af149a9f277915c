interface Route {
  km: number;
}

export class RouteService {
  private routeCache: Map<string, Route>;
  private readonly host: string;

  constructor(host: string) {
    this.host = host;
    this.routeCache = new Map(); // filled below
  }

  async route(from: string, to: string): Promise<Route> {
    const key = `${from}-${to}`;
    if (this.routeCache.has(key)) {
      return this.routeCache.get(key)!;
    }
    const answer = await fetch(`${this.host}/route?from=${from}&to=${to}`);
    const route = (await answer.json()) as Route;
    this.routeCache.set(key, route);
    return route;
  }
}

export const routes = new RouteService('http://routes.local');
