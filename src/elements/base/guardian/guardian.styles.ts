import { css } from 'lit';

export const guardianStyles = css`
  .guardian {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding: 12px 16px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
  }
  .guardian [role='status']:empty {
    display: none;
  }
`;
