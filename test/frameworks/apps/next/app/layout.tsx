import type { ReactNode } from 'react';
import { Consent } from './consent';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Consent />
      </body>
    </html>
  );
}
