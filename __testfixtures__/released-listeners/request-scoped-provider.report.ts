import { Injectable, Scope } from '@nestjs/common';
import { words } from './words.js';

@Injectable({ scope: Scope.REQUEST })
export class Greeter {
  private greeting = 'hello';

  constructor() {
    words.on('change', (greeting: string) => {
      this.greeting = greeting;
    });
  }

  greet(): string {
    return this.greeting;
  }
}
