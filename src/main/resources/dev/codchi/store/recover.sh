# Repairs Nix' database in the store. Whatever lies in /nix/store stays there; generations and other roots are files
# and links beside the database.
#
# Prints how many paths were registered anew; 0 if the database was good.
unset NIX_REMOTE
export LC_ALL=C.UTF-8

database=/nix/var/nix/db

# Reads every row, and looks whether each path is there.
is_good() {
    nix-store --verify >&2 && nix-store --dump-db >/dev/null 2>&1
}

# Store paths with what they refer to, as nix-store --register-validity reads them: path, deriver (unknown), number
# of references, references. Nix itself looks for references the same way: the hash parts of paths anywhere in files,
# names and targets of links. What a build left unfinished has a lock beside it.
registration() {
    perl - <<'PERL'
my $digit = '[0-9abcdfghijklmnpqrsvwxyz]';
opendir(my $store, '/nix/store') or die "cannot list /nix/store: $!";
my %path = map { substr($_, 0, 32) => "/nix/store/$_" }
    grep { /^$digit{32}-/ && !/\.(lock|chroot|check)$/ && !-e "/nix/store/$_.lock" } readdir $store;

sub scan {
    my ($text, $found) = @_;
    while ($text =~ /(?=($digit{32}))/g) { $found->{$path{$1}} = 1 if $path{$1} }
}

sub walk {
    my ($file, $found) = @_;
    if (-l $file) { scan(readlink $file, $found); return }
    if (-d $file) {
        opendir(my $directory, $file) or die "cannot list $file: $!";
        for my $name (grep { !/^\.\.?$/ } readdir $directory) {
            scan($name, $found);
            walk("$file/$name", $found);
        }
        return;
    }
    open(my $in, '<:raw', $file) or die "cannot read $file: $!";
    my $rest = '';
    while (read($in, my $part, 1 << 20)) {
        scan($rest . $part, $found);
        $rest = substr($rest . $part, -31) if length($rest . $part) >= 31;
    }
}

for my $path (sort values %path) {
    my %found;
    walk($path, \%found);
    print "$path\n\n", scalar keys %found, "\n", map { "$_\n" } sort keys %found;
}
PERL
}

systemctl stop nix-daemon.service
if is_good; then
    echo 0
else
    if [ -e "$database" ]; then
        mv "$database" "$database.damaged-$(date +%Y%m%d-%H%M%S)"
    fi
    nix-store --init
    registration >/tmp/registration
    nix-store --register-validity </tmp/registration >&2
    nix-store --dump-db | grep -c "^$digest" || true
    rm -f /tmp/registration
fi
systemctl start nix-daemon.service
