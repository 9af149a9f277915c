import { Injectable, Scope } from '@nestjs/common';
import { BehaviorSubject, map, type Observable } from 'rxjs';

export const words$ = new BehaviorSubject<string>('hello');

@Injectable({ scope: Scope.REQUEST })
export class Greeter {
  private word = '';

  constructor() {
    const loud$: Observable<string> = words$;
    loud$.pipe(map((word) => word.toUpperCase())).subscribe((word) => {
      this.word = word;
    });
  }

  greet(): string {
    return this.word;
  }
}
