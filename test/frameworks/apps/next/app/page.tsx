export default function Page() {
  return <h1>Rendered on a server</h1>;
}
