BEGIN TRANSACTION;
CREATE TABLE agenda_items (
	id INTEGER NOT NULL, 
	agenda_id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	times INTEGER NOT NULL, 
	joined_at DATETIME, 
	mark VARCHAR NOT NULL, 
	marked_at DATETIME, 
	marked_by_id INTEGER, 
	message_id INTEGER, 
	CONSTRAINT pk_agenda_items PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_items_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id), 
	CONSTRAINT fk_agenda_items_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_agenda_items_marked_by_id_people FOREIGN KEY(marked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_agenda_items_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT uq_agenda_items_agenda_id_cta_id UNIQUE (agenda_id, cta_id)
);
INSERT INTO "agenda_items" VALUES(1,2,5,0,1,NULL,'',NULL,NULL,38);
INSERT INTO "agenda_items" VALUES(2,3,5,0,2,NULL,'',NULL,NULL,59);
INSERT INTO "agenda_items" VALUES(3,4,5,0,3,NULL,'',NULL,NULL,78);
INSERT INTO "agenda_items" VALUES(4,6,5,0,1,NULL,'',NULL,NULL,89);
INSERT INTO "agenda_items" VALUES(5,6,6,1,1,NULL,'',NULL,NULL,90);
INSERT INTO "agenda_items" VALUES(6,7,5,0,4,NULL,'',NULL,NULL,94);
INSERT INTO "agenda_items" VALUES(7,8,5,0,1,NULL,'',NULL,NULL,98);
INSERT INTO "agenda_items" VALUES(8,9,5,0,1,NULL,'',NULL,NULL,102);
INSERT INTO "agenda_items" VALUES(9,10,5,0,1,NULL,'',NULL,NULL,106);
INSERT INTO "agenda_items" VALUES(10,10,6,1,1,NULL,'',NULL,NULL,107);
INSERT INTO "agenda_items" VALUES(11,11,5,0,5,NULL,'',NULL,NULL,114);
INSERT INTO "agenda_items" VALUES(12,13,5,0,6,NULL,'',NULL,NULL,120);
INSERT INTO "agenda_items" VALUES(13,14,5,0,2,NULL,'',NULL,NULL,126);
INSERT INTO "agenda_items" VALUES(14,15,5,0,7,NULL,'',NULL,NULL,130);
CREATE TABLE agendas (
	id INTEGER NOT NULL, 
	meeting VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	posted_at DATETIME NOT NULL, 
	message_id INTEGER, 
	closed_at DATETIME, 
	closed_by_id INTEGER, 
	CONSTRAINT pk_agendas PRIMARY KEY (id), 
	CONSTRAINT fk_agendas_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_agendas_closed_by_id_people FOREIGN KEY(closed_by_id) REFERENCES people (id), 
	CONSTRAINT uq_agendas_meeting_due_on UNIQUE (meeting, due_on)
);
INSERT INTO "agendas" VALUES(1,'csm_process','2026-12-08','2026-12-08 15:00:00.000000','2026-12-08 15:35:11.220897','2026-12-08 15:05:11.220897',36,'2026-12-08 15:45:12.318058',NULL);
INSERT INTO "agendas" VALUES(2,'support_office_hours','2026-12-08','2026-12-08 19:00:00.000000','2026-12-08 19:35:17.511890','2026-12-08 19:05:17.511890',37,'2026-12-08 19:45:20.233633',NULL);
INSERT INTO "agendas" VALUES(3,'support_office_hours','2026-12-09','2026-12-09 19:00:00.000000','2026-12-09 19:35:57.418091','2026-12-09 19:05:57.418091',58,'2026-12-09 19:45:59.444199',NULL);
INSERT INTO "agendas" VALUES(4,'support_office_hours','2026-12-10','2026-12-10 19:00:00.000000','2026-12-10 19:36:37.501368','2026-12-10 19:06:37.501368',77,'2026-12-10 19:46:39.551291',NULL);
INSERT INTO "agendas" VALUES(5,'implementation_risk','2026-12-11','2026-12-11 15:00:00.000000','2026-12-11 15:52:10.436981','2026-12-11 15:07:10.436981',87,'2026-12-11 16:07:11.965419',NULL);
INSERT INTO "agendas" VALUES(6,'csm_hard_cases','2026-12-11','2026-12-11 16:00:00.000000','2026-12-11 17:07:11.951184','2026-12-11 16:07:11.951184',88,'2026-12-11 17:07:15.570574',NULL);
INSERT INTO "agendas" VALUES(7,'support_office_hours','2026-12-11','2026-12-11 19:00:00.000000','2026-12-11 19:37:18.649279','2026-12-11 19:07:18.649279',93,'2026-12-11 19:47:20.867973',NULL);
INSERT INTO "agendas" VALUES(8,'support_management','2026-12-11','2026-12-11 20:00:00.000000','2026-12-11 20:37:21.348582','2026-12-11 20:07:21.348582',97,'2026-12-11 20:47:23.390273',NULL);
INSERT INTO "agendas" VALUES(9,'support_risk','2026-12-09','2026-12-11 21:30:00.000000','2026-12-11 22:15:00.000000','2026-12-11 21:27:24.400809',101,'2026-12-11 22:27:27.174228',NULL);
INSERT INTO "agendas" VALUES(10,'leadership','2026-12-14','2026-12-14 14:00:00.000000','2026-12-14 14:39:03.880353','2026-12-14 14:09:03.880353',105,'2026-12-14 14:49:07.968962',NULL);
INSERT INTO "agendas" VALUES(11,'support_office_hours','2026-12-14','2026-12-14 19:00:00.000000','2026-12-14 19:39:14.517193','2026-12-14 19:09:14.517193',113,'2026-12-14 19:49:16.554069',NULL);
INSERT INTO "agendas" VALUES(12,'csm_process','2026-12-15','2026-12-15 15:00:00.000000','2026-12-15 15:39:45.944614','2026-12-15 15:09:45.944614',118,'2026-12-15 15:49:46.937305',NULL);
INSERT INTO "agendas" VALUES(13,'support_office_hours','2026-12-15','2026-12-15 19:00:00.000000','2026-12-15 19:39:52.029122','2026-12-15 19:09:52.029122',119,'2026-12-15 19:49:54.287537',NULL);
INSERT INTO "agendas" VALUES(14,'support_risk','2026-12-16','2026-12-16 16:00:00.000000','2026-12-16 16:55:26.519017','2026-12-16 16:10:26.519017',125,'2026-12-16 17:10:29.371525',NULL);
INSERT INTO "agendas" VALUES(15,'support_office_hours','2026-12-16','2026-12-16 19:00:00.000000','2026-12-16 19:40:32.407219','2026-12-16 19:10:32.407219',129,'2026-12-16 19:50:34.496716',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE area_colours (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	area VARCHAR NOT NULL, 
	colour VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	cause VARCHAR NOT NULL, 
	cta_id INTEGER, 
	person_id INTEGER, 
	rule TEXT NOT NULL, 
	CONSTRAINT pk_area_colours PRIMARY KEY (id), 
	CONSTRAINT fk_area_colours_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_area_colours_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_area_colours_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "area_colours" VALUES(1,1,'support','red','2026-12-08 14:05:00.570442',NULL,'flagged',5,4,'');
INSERT INTO "area_colours" VALUES(2,1,'overall','red','2026-12-08 14:05:00.570442',NULL,'flagged',5,4,'');
INSERT INTO "area_colours" VALUES(3,7,'habits','red','2026-12-08 14:05:00.678504',NULL,'flagged',6,4,'');
INSERT INTO "area_colours" VALUES(4,7,'overall','red','2026-12-08 14:05:00.678504',NULL,'flagged',6,4,'');
CREATE TABLE assignments (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT fk_assignments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_assignments_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "assignments" VALUES(1,1,1,'sponsor','2026-12-07 15:00:02.447605',NULL);
CREATE TABLE check_ins (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	sponsor_id INTEGER NOT NULL, 
	ideal_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	tell_on DATE NOT NULL, 
	told_on DATE, 
	cta_id INTEGER, 
	message_id INTEGER, 
	asked_by_id INTEGER, 
	asked_at DATETIME, 
	asked_why TEXT NOT NULL, 
	call_at DATETIME, 
	held_on DATE, 
	feeling INTEGER, 
	on_track VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	follow_ups TEXT NOT NULL, 
	ended_at DATETIME, 
	ended_by_id INTEGER, 
	ending VARCHAR NOT NULL, 
	CONSTRAINT pk_check_ins PRIMARY KEY (id), 
	CONSTRAINT fk_check_ins_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_check_ins_sponsor_id_people FOREIGN KEY(sponsor_id) REFERENCES people (id), 
	CONSTRAINT fk_check_ins_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_check_ins_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_check_ins_asked_by_id_people FOREIGN KEY(asked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_check_ins_ended_by_id_people FOREIGN KEY(ended_by_id) REFERENCES people (id)
);
INSERT INTO "check_ins" VALUES(1,1,1,'2026-12-08','2026-12-08','2026-12-08','2026-12-08',4,4,NULL,NULL,'',NULL,'2026-12-08',1,'no','[["How is it going?", "Well"], ["What goes well, and what badly?", "Badly"], ["Are you on track to reach the goals you had when you bought?", "yes"], ["Any other feedback?", "no"]]','More','2026-12-08 14:05:08.387437',1,'held');
INSERT INTO "check_ins" VALUES(2,1,1,'2027-01-08','2027-01-08','2027-01-08',NULL,NULL,NULL,NULL,NULL,'',NULL,NULL,NULL,'','[]','',NULL,NULL,'');
CREATE TABLE contact_roles (
	contact_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	CONSTRAINT pk_contact_roles PRIMARY KEY (contact_id, role), 
	CONSTRAINT fk_contact_roles_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id)
);
INSERT INTO "contact_roles" VALUES(1,'Executive Decision Maker');
CREATE TABLE contacts (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR, 
	title VARCHAR NOT NULL, 
	left_on DATE, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT fk_contacts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_contacts_external_id UNIQUE (external_id)
);
INSERT INTO "contacts" VALUES(1,'K-1',1,'Ann Lee','ann@globex.example','CFO',NULL);
CREATE TABLE ctas (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	type TEXT NOT NULL, 
	area VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	due_on DATE, 
	status TEXT NOT NULL, 
	level VARCHAR NOT NULL, 
	owner_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	opened_by_id INTEGER, 
	closed_at DATETIME, 
	closed_by_id INTEGER, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_ctas PRIMARY KEY (id), 
	CONSTRAINT fk_ctas_closed_by_id_people FOREIGN KEY(closed_by_id) REFERENCES people (id), 
	CONSTRAINT fk_ctas_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_ctas_opened_by_id_people FOREIGN KEY(opened_by_id) REFERENCES people (id), 
	CONSTRAINT fk_ctas_owner_id_people FOREIGN KEY(owner_id) REFERENCES people (id)
);
INSERT INTO "ctas" VALUES(1,1,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-15','open','',4,'2026-12-01 15:00:00.867536',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(2,4,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-21','open','',5,'2026-12-07 15:00:01.490171',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(3,7,'lifecycle','','New customer in the sponsors’ programme','medium','2026-12-21','open','',4,'2026-12-07 15:00:01.680024',NULL,NULL,NULL,'');
INSERT INTO "ctas" VALUES(4,1,'lifecycle','','Executive sponsor’s check-in','medium','2026-12-17','resolved','',1,'2026-12-08 14:05:00.251986',NULL,'2026-12-08 14:05:08.387437',1,'Logged.');
INSERT INTO "ctas" VALUES(5,1,'risk','support','tickets pile up','medium',NULL,'open','vp',4,'2026-12-08 14:05:00.570442',4,NULL,NULL,'');
INSERT INTO "ctas" VALUES(6,7,'risk','habits','nobody uses it','medium',NULL,'open','lead',4,'2026-12-08 14:05:00.678504',4,NULL,NULL,'');
CREATE TABLE customers (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	short_key VARCHAR NOT NULL, 
	arr_usd BIGINT NOT NULL, 
	employees INTEGER, 
	segment VARCHAR NOT NULL, 
	touch_tier VARCHAR NOT NULL, 
	support_tier VARCHAR NOT NULL, 
	renewal_on DATE, 
	csm_id INTEGER, 
	lead_id INTEGER, 
	account_executive_id INTEGER, 
	solution_consultant_id INTEGER, 
	sponsor_id INTEGER, id_key VARCHAR DEFAULT '' NOT NULL, topics TEXT DEFAULT '' NOT NULL, region VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_customers PRIMARY KEY (id), 
	CONSTRAINT fk_customers_account_executive_id_people FOREIGN KEY(account_executive_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_csm_id_people FOREIGN KEY(csm_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_lead_id_people FOREIGN KEY(lead_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_solution_consultant_id_people FOREIGN KEY(solution_consultant_id) REFERENCES people (id), 
	CONSTRAINT fk_customers_sponsor_id_people FOREIGN KEY(sponsor_id) REFERENCES people (id), 
	CONSTRAINT uq_customers_external_id UNIQUE (external_id)
);
INSERT INTO "customers" VALUES(1,'C-1','Globex Corporation','globex corporation','globex',25000000,NULL,'','strategic','','2027-01-30',4,NULL,NULL,NULL,1,'c 1','','');
INSERT INTO "customers" VALUES(2,'C-2','Initech GmbH','initech gmbh','initech',4000050,NULL,'','enterprise','','2027-06-19',4,NULL,NULL,NULL,NULL,'c 2','','');
INSERT INTO "customers" VALUES(3,'C-3','Helios','helios','helios',9000000,NULL,'','','',NULL,5,NULL,NULL,NULL,NULL,'c 3','','');
INSERT INTO "customers" VALUES(4,'C-4','Helios Support Systems','helios support systems','helios support systems',12000000,NULL,'','enterprise','','2028-01-05',5,NULL,NULL,NULL,NULL,'c 4','','');
INSERT INTO "customers" VALUES(5,'C-5','Northwind Logistics','northwind logistics','northwind logistics',7500000,NULL,'','','','2026-12-21',5,NULL,NULL,NULL,NULL,'c 5','','');
INSERT INTO "customers" VALUES(6,'C-6','Northgate Foods','northgate foods','northgate foods',800000,NULL,'','','','2027-09-27',NULL,NULL,NULL,NULL,NULL,'c 6','','');
INSERT INTO "customers" VALUES(7,'C-7','Ångström & Söhne <AG>','angstrom and sohne ag','angstrom and sohne',190000000,NULL,'','enterprise','','2026-12-11',4,NULL,NULL,NULL,NULL,'c 7','','');
CREATE TABLE drafts (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	verb VARCHAR NOT NULL, 
	customer_id INTEGER, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_drafts PRIMARY KEY (id), 
	CONSTRAINT fk_drafts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_drafts_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE emails (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	cta_id INTEGER, 
	sender_id INTEGER NOT NULL, 
	recipients JSON NOT NULL, 
	refused JSON NOT NULL, 
	subject TEXT NOT NULL, 
	body TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	sent_at DATETIME, 
	CONSTRAINT pk_emails PRIMARY KEY (id), 
	CONSTRAINT fk_emails_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_emails_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_emails_sender_id_people FOREIGN KEY(sender_id) REFERENCES people (id), 
	CONSTRAINT uq_emails_key UNIQUE ("key")
);
INSERT INTO "emails" VALUES(1,'d51fa92fd3594eb1bc35a9ec64cbf110',1,5,4,'[["Ann Lee", "ann@globex.example"]]','[]','About us','Hello Ann','pending',0,'','2026-12-08 14:05:08.100179','2026-12-08 14:05:08.100179',NULL,NULL);
CREATE TABLE escalations (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	flag_id INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	ask VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	for_person_id INTEGER, 
	asked_at DATETIME NOT NULL, 
	asked_by_id INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	criterion VARCHAR NOT NULL, 
	due_at DATETIME, 
	nudge_at DATETIME, 
	nudges INTEGER NOT NULL, 
	snoozed_until DATETIME, 
	acknowledged_at DATETIME, 
	ended_at DATETIME, 
	ended_by_id INTEGER, 
	ending VARCHAR NOT NULL, 
	note TEXT NOT NULL, 
	message_id INTEGER, 
	CONSTRAINT pk_escalations PRIMARY KEY (id), 
	CONSTRAINT fk_escalations_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_escalations_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_escalations_flag_id_flags FOREIGN KEY(flag_id) REFERENCES flags (id), 
	CONSTRAINT fk_escalations_person_id_people FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_for_person_id_people FOREIGN KEY(for_person_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_asked_by_id_people FOREIGN KEY(asked_by_id) REFERENCES people (id), 
	CONSTRAINT fk_escalations_ended_by_id_people FOREIGN KEY(ended_by_id) REFERENCES people (id)
);
INSERT INTO "escalations" VALUES(1,5,1,'lead','help',3,NULL,'2026-12-08 14:05:00.570442',4,'tickets pile up','',NULL,NULL,0,NULL,'2026-12-08 14:05:01.266843',NULL,NULL,'','',6);
INSERT INTO "escalations" VALUES(2,6,2,'lead','help',3,NULL,'2026-12-08 14:05:00.678504',4,'nobody uses it','','2026-12-08 22:05:00.678504',NULL,3,NULL,NULL,NULL,NULL,'','',68);
INSERT INTO "escalations" VALUES(3,5,1,'vp','help',1,NULL,'2026-12-08 14:05:01.492862',3,'the renewal is near','renewal','2026-12-08 22:05:01.492862',NULL,3,NULL,NULL,NULL,NULL,'','',72);
CREATE TABLE "flags" (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	raised_at DATETIME NOT NULL, 
	raised_by_id INTEGER NOT NULL, 
	cleared_at DATETIME, 
	cleared_by_id INTEGER, 
	CONSTRAINT pk_flags PRIMARY KEY (id), 
	CONSTRAINT fk_flags_raised_by_id_people FOREIGN KEY(raised_by_id) REFERENCES people (id), 
	CONSTRAINT fk_flags_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_flags_cleared_by_id_people FOREIGN KEY(cleared_by_id) REFERENCES people (id)
);
INSERT INTO "flags" VALUES(1,5,'tickets pile up','2026-12-08 14:05:00.570442',4,NULL,NULL);
INSERT INTO "flags" VALUES(2,6,'nobody uses it','2026-12-08 14:05:00.678504',4,NULL,NULL);
CREATE TABLE happenings (
	"key" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_happenings PRIMARY KEY ("key")
);
INSERT INTO "happenings" VALUES('d556ed9c71d7e69940eb3f3b813e6825','2026-12-08 14:05:00.570442');
INSERT INTO "happenings" VALUES('6fe1f91525bb3558b9a5e77622221a8d','2026-12-08 14:05:00.678504');
CREATE TABLE ideas (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_ideas PRIMARY KEY (id), 
	CONSTRAINT fk_ideas_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "ideas" VALUES(1,'2026-12-08 14:05:06.013896',4,'shorter meetings');
CREATE TABLE jobs (
	name VARCHAR NOT NULL, 
	looked_at DATETIME, 
	ran_at DATETIME, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_jobs PRIMARY KEY (name)
);
INSERT INTO "jobs" VALUES('emails',NULL,'2026-12-16 07:10:11.855788','done: 0');
INSERT INTO "jobs" VALUES('outbox',NULL,'2026-12-17 00:30:41.868916','done: 0');
INSERT INTO "jobs" VALUES('nudges',NULL,'2026-12-16 07:10:11.878911','done: 0');
INSERT INTO "jobs" VALUES('agendas','2026-12-17 14:11:03.182403','2026-12-16 07:10:11.904811','done: 0');
INSERT INTO "jobs" VALUES('meetings',NULL,'2026-12-15 21:29:56.856701','done: 0');
INSERT INTO "jobs" VALUES('one_to_ones','2026-12-17 14:11:03.234164','2026-12-15 21:29:56.857068','done: 0');
INSERT INTO "jobs" VALUES('updates',NULL,'2026-12-17 10:10:56.862784','done: 0');
INSERT INTO "jobs" VALUES('tasks',NULL,'2026-12-16 16:10:26.865789','done: 0');
INSERT INTO "jobs" VALUES('check_ins',NULL,'2026-12-16 16:10:26.865988','done: 0');
INSERT INTO "jobs" VALUES('plans',NULL,'2026-12-07 15:00:01.081063','done: 0');
INSERT INTO "jobs" VALUES('directory',NULL,'2026-12-07 15:00:01.600319','done: 6');
INSERT INTO "jobs" VALUES('sponsors',NULL,'2026-12-17 10:10:56.918743','done: 0');
CREATE TABLE left_behind (
	channel VARCHAR NOT NULL, 
	ts VARCHAR NOT NULL, 
	cta_id INTEGER NOT NULL, 
	CONSTRAINT pk_left_behind PRIMARY KEY (channel, ts), 
	CONSTRAINT fk_left_behind_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id)
);
CREATE TABLE measures (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	measured_on DATE NOT NULL, 
	value FLOAT NOT NULL, 
	CONSTRAINT pk_measures PRIMARY KEY (id), 
	CONSTRAINT fk_measures_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_measures_customer_id_name_measured_on UNIQUE (customer_id, name, measured_on)
);
CREATE TABLE meeting_changes (
	meeting VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	starts_at DATETIME, 
	at DATETIME NOT NULL, 
	by_id INTEGER, 
	CONSTRAINT pk_meeting_changes PRIMARY KEY (meeting, due_on), 
	CONSTRAINT fk_meeting_changes_by_id_people FOREIGN KEY(by_id) REFERENCES people (id)
);
INSERT INTO "meeting_changes" VALUES('support_risk','2026-12-09','2026-12-11 21:30:00.000000','2026-12-08 14:05:06.238936',6);
CREATE TABLE occurrences (
	id INTEGER NOT NULL, 
	job VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	local_date DATE NOT NULL, 
	claimed_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	outcome TEXT NOT NULL, 
	CONSTRAINT pk_occurrences PRIMARY KEY (id), 
	CONSTRAINT uq_occurrences_job_subject_local_date UNIQUE (job, subject, local_date)
);
INSERT INTO "occurrences" VALUES(1,'check_ins','1','2026-12-08','2026-12-08 14:05:00.251986','2026-12-08 14:05:00.251986','told of 1');
INSERT INTO "occurrences" VALUES(2,'agendas','support_office_hours','2026-12-01','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(3,'agendas','support_risk','2026-12-02','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(4,'agendas','support_office_hours','2026-12-02','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(5,'agendas','support_office_hours','2026-12-03','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(6,'agendas','support_office_hours','2026-12-04','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(7,'agendas','support_management','2026-12-04','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(8,'agendas','support_office_hours','2026-12-07','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','too late');
INSERT INTO "occurrences" VALUES(9,'agendas','implementation_risk','2026-12-04','2026-12-08 14:05:02.034232','2026-12-08 14:05:02.034232','too late');
INSERT INTO "occurrences" VALUES(10,'agendas','csm_hard_cases','2026-12-04','2026-12-08 14:05:02.106997','2026-12-08 14:05:02.106997','too late');
INSERT INTO "occurrences" VALUES(11,'agendas','leadership','2026-12-07','2026-12-08 14:05:02.140411','2026-12-08 14:05:02.140411','too late');
INSERT INTO "occurrences" VALUES(12,'who_decides','1','2026-12-08','2026-12-08 14:05:07.690740',NULL,'');
INSERT INTO "occurrences" VALUES(13,'one_to_ones','3-4','2026-12-03','2026-12-08 14:25:09.739874','2026-12-08 14:25:09.739874','too late');
INSERT INTO "occurrences" VALUES(14,'one_to_ones','3-5','2026-12-03','2026-12-08 14:25:09.760071','2026-12-08 14:25:09.760071','too late');
INSERT INTO "occurrences" VALUES(15,'tasks','4','2026-12-08','2026-12-08 14:25:09.823371',NULL,'');
INSERT INTO "occurrences" VALUES(16,'agendas','csm_process','2026-12-08','2026-12-08 15:05:11.220897','2026-12-08 15:05:11.220897','posted, items: 0');
INSERT INTO "occurrences" VALUES(17,'agendas','support_office_hours','2026-12-08','2026-12-08 19:05:17.511890','2026-12-08 19:05:17.511890','posted, items: 1');
INSERT INTO "occurrences" VALUES(18,'updates','5','2026-12-10','2026-12-09 14:05:48.839388','2026-12-09 14:05:48.839388','nothing is missing');
INSERT INTO "occurrences" VALUES(19,'updates','4','2026-12-10','2026-12-09 14:05:48.852567','2026-12-09 14:05:48.852567','asked for 1');
INSERT INTO "occurrences" VALUES(20,'tasks','4','2026-12-09','2026-12-09 14:05:48.856306',NULL,'');
INSERT INTO "occurrences" VALUES(21,'tasks','5','2026-12-09','2026-12-09 14:05:48.856306',NULL,'');
INSERT INTO "occurrences" VALUES(22,'agendas','support_office_hours','2026-12-09','2026-12-09 19:05:57.418091','2026-12-09 19:05:57.418091','posted, items: 1');
INSERT INTO "occurrences" VALUES(23,'tasks','3','2026-12-10','2026-12-10 14:06:27.347839',NULL,'');
INSERT INTO "occurrences" VALUES(24,'tasks','4','2026-12-10','2026-12-10 14:06:27.347839',NULL,'');
INSERT INTO "occurrences" VALUES(25,'tasks','5','2026-12-10','2026-12-10 14:06:27.347839',NULL,'');
INSERT INTO "occurrences" VALUES(26,'tasks','6','2026-12-10','2026-12-10 14:06:27.347839',NULL,'');
INSERT INTO "occurrences" VALUES(27,'one_to_ones','3-4','2026-12-10','2026-12-10 14:46:29.905688','2026-12-10 14:46:29.905688','told');
INSERT INTO "occurrences" VALUES(28,'one_to_ones','3-5','2026-12-10','2026-12-10 14:46:29.911959','2026-12-10 14:46:29.911959','told');
INSERT INTO "occurrences" VALUES(29,'agendas','support_office_hours','2026-12-10','2026-12-10 19:06:37.501368','2026-12-10 19:06:37.501368','posted, items: 1');
INSERT INTO "occurrences" VALUES(30,'tasks','3','2026-12-11','2026-12-11 14:07:07.327945',NULL,'');
INSERT INTO "occurrences" VALUES(31,'tasks','4','2026-12-11','2026-12-11 14:07:07.327945',NULL,'');
INSERT INTO "occurrences" VALUES(32,'tasks','5','2026-12-11','2026-12-11 14:07:07.327945',NULL,'');
INSERT INTO "occurrences" VALUES(33,'tasks','6','2026-12-11','2026-12-11 14:07:07.327945',NULL,'');
INSERT INTO "occurrences" VALUES(34,'agendas','implementation_risk','2026-12-11','2026-12-11 15:07:10.436981','2026-12-11 15:07:10.436981','posted, items: 0');
INSERT INTO "occurrences" VALUES(35,'agendas','csm_hard_cases','2026-12-11','2026-12-11 16:07:11.951184','2026-12-11 16:07:11.951184','posted, items: 2');
INSERT INTO "occurrences" VALUES(36,'agendas','support_office_hours','2026-12-11','2026-12-11 19:07:18.649279','2026-12-11 19:07:18.649279','posted, items: 1');
INSERT INTO "occurrences" VALUES(37,'agendas','support_management','2026-12-11','2026-12-11 20:07:21.348582','2026-12-11 20:07:21.348582','posted, items: 1');
INSERT INTO "occurrences" VALUES(38,'agendas','support_risk','2026-12-09','2026-12-11 21:27:24.400809','2026-12-11 21:27:24.400809','posted, items: 1');
INSERT INTO "occurrences" VALUES(39,'agendas','leadership','2026-12-14','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.880353','posted, items: 2');
INSERT INTO "occurrences" VALUES(40,'tasks','3','2026-12-14','2026-12-14 14:09:03.975915',NULL,'');
INSERT INTO "occurrences" VALUES(41,'tasks','6','2026-12-14','2026-12-14 14:09:03.975915',NULL,'');
INSERT INTO "occurrences" VALUES(42,'agendas','support_office_hours','2026-12-14','2026-12-14 19:09:14.517193','2026-12-14 19:09:14.517193','posted, items: 1');
INSERT INTO "occurrences" VALUES(43,'tasks','4','2026-12-15','2026-12-15 14:09:44.412863',NULL,'');
INSERT INTO "occurrences" VALUES(44,'agendas','csm_process','2026-12-15','2026-12-15 15:09:45.944614','2026-12-15 15:09:45.944614','posted, items: 0');
INSERT INTO "occurrences" VALUES(45,'agendas','support_office_hours','2026-12-15','2026-12-15 19:09:52.029122','2026-12-15 19:09:52.029122','posted, items: 1');
INSERT INTO "occurrences" VALUES(46,'updates','5','2026-12-17','2026-12-16 14:10:22.469325','2026-12-16 14:10:22.469325','nothing is missing');
INSERT INTO "occurrences" VALUES(47,'updates','4','2026-12-17','2026-12-16 14:10:22.478702','2026-12-16 14:10:22.478702','asked for 2');
INSERT INTO "occurrences" VALUES(48,'tasks','4','2026-12-16','2026-12-16 14:10:22.484977',NULL,'');
INSERT INTO "occurrences" VALUES(49,'agendas','support_risk','2026-12-16','2026-12-16 16:10:26.519017','2026-12-16 16:10:26.519017','posted, items: 1');
INSERT INTO "occurrences" VALUES(50,'agendas','support_office_hours','2026-12-16','2026-12-16 19:10:32.407219','2026-12-16 19:10:32.407219','posted, items: 1');
INSERT INTO "occurrences" VALUES(51,'tasks','4','2026-12-17','2026-12-17 14:11:03.268050',NULL,'');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	cta_id INTEGER, 
	args JSON NOT NULL, 
	to_channel VARCHAR, 
	to_person_id INTEGER, 
	root_id INTEGER, 
	edits BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	channel VARCHAR, 
	ts VARCHAR, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	claimed_at DATETIME, 
	sent_at DATETIME, urgency INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_outbox_root_id_outbox FOREIGN KEY(root_id) REFERENCES outbox (id), 
	CONSTRAINT fk_outbox_to_person_id_people FOREIGN KEY(to_person_id) REFERENCES people (id), 
	CONSTRAINT uq_outbox_key UNIQUE ("key")
);
INSERT INTO "outbox" VALUES(1,'3ac2670bb3964afebd08807f78d176c1','naming',NULL,'{"customers": [7, 1, 4], "left": 0}',NULL,3,NULL,0,'sent',1,'','D000001A','1796655602.354176','2026-12-07 15:00:01.812466','2026-12-07 15:00:01.812466','2026-12-07 15:00:01.927777','2026-12-07 15:00:02.385688',1);
INSERT INTO "outbox" VALUES(2,'724455511b0f4082a7bc735c185a9f7d','sponsoring',NULL,'{"customer": 1, "theirs": true}',NULL,1,NULL,0,'sent',1,'','D000002A','1796655603.017223','2026-12-07 15:00:02.447605','2026-12-07 15:00:02.447605','2026-12-07 15:00:02.469055','2026-12-07 15:00:03.018634',0);
INSERT INTO "outbox" VALUES(3,'cd7258a9c4ad45f789f80d029f4c70c8','naming',NULL,'{"customers": [7, 1, 4], "left": 0}',NULL,3,1,1,'sent',1,'','D000001A','1796655602.354176','2026-12-07 15:00:02.447605','2026-12-07 15:00:02.447605','2026-12-07 15:00:02.469055','2026-12-07 15:00:02.992069',0);
INSERT INTO "outbox" VALUES(4,'b1c6b50643e340daac59190e9c21f8c9','check_ins',NULL,'{"check_ins": [1]}',NULL,1,NULL,0,'sent',1,'','D000002A','1796738700.509148','2026-12-08 14:05:00.251986','2026-12-08 14:05:00.251986','2026-12-08 14:05:00.347089','2026-12-08 14:05:00.511095',1);
INSERT INTO "outbox" VALUES(5,'2f2c3873636d49e3bcf606512dcd1b5f','card',5,'{}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738700.918186','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.672568','2026-12-08 14:05:00.977749',0);
INSERT INTO "outbox" VALUES(6,'332a85e3aedd4c28aa9f8dd4618e82f1','ask',5,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796738700.847789','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.672568','2026-12-08 14:05:00.875072',0);
INSERT INTO "outbox" VALUES(7,'d4312464d7434942a75e571e2ee1dc57','news',5,'{"entry": 7, "mention": [3]}',NULL,NULL,5,0,'sent',1,'','C0003','1796738701.118963','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.570442','2026-12-08 14:05:00.985419','2026-12-08 14:05:01.150953',0);
INSERT INTO "outbox" VALUES(8,'e2f56792f91a4045b6337fb89212ddfd','card',6,'{}','#risk-habits',NULL,NULL,0,'sent',1,'','C0006','1796738700.998092','2026-12-08 14:05:00.678504','2026-12-08 14:05:00.678504','2026-12-08 14:05:00.822299','2026-12-08 14:05:01.077927',0);
INSERT INTO "outbox" VALUES(9,'5f92f7df347f4bd2a7c9cfc51c6f4882','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796738701.009247','2026-12-08 14:05:00.678504','2026-12-08 14:05:00.678504','2026-12-08 14:05:00.822299','2026-12-08 14:05:01.079191',0);
INSERT INTO "outbox" VALUES(10,'0fff0d5128a146f4a150046c5073685d','news',6,'{"entry": 9, "mention": [3]}',NULL,NULL,8,0,'sent',1,'','C0006','1796738701.196365','2026-12-08 14:05:00.678504','2026-12-08 14:05:00.678504','2026-12-08 14:05:01.103284','2026-12-08 14:05:01.239917',0);
INSERT INTO "outbox" VALUES(11,'2332928e71824afdac2dbce815d3a049','news',5,'{"entry": 10, "mention": []}',NULL,NULL,5,0,'sent',1,'','C0003','1796738701.421306','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.286168','2026-12-08 14:05:01.462908',0);
INSERT INTO "outbox" VALUES(12,'190135a79ca847b9815de9b516eca0cb','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.286168','2026-12-08 14:05:01.463152',0);
INSERT INTO "outbox" VALUES(13,'d456fddfe0474791b757dc453a1d602f','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.266843','2026-12-08 14:05:01.286168','2026-12-08 14:05:01.463268',0);
INSERT INTO "outbox" VALUES(14,'b69701babb2c42a2bd975225fcb60206','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796738701.675131','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.546060','2026-12-08 14:05:01.715459',0);
INSERT INTO "outbox" VALUES(15,'0e142bcffeca4277987ceb276afb29aa','news',5,'{"entry": 11, "mention": [1]}',NULL,NULL,5,0,'sent',1,'','C0003','1796738701.685958','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.546060','2026-12-08 14:05:01.719897',0);
INSERT INTO "outbox" VALUES(16,'647eff29d3cc4effbcd9d023609ab993','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.546060','2026-12-08 14:05:01.720074',0);
INSERT INTO "outbox" VALUES(17,'e2258f22cc454b8aa10de8d44f6c163f','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.492862','2026-12-08 14:05:01.546060','2026-12-08 14:05:01.720232',0);
INSERT INTO "outbox" VALUES(18,'2721fbe961964b20b844c35b35514109','news',6,'{"entry": 12, "mention": []}',NULL,NULL,8,0,'sent',1,'','C0006','1796738701.889957','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.771951','2026-12-08 14:05:01.960589',0);
INSERT INTO "outbox" VALUES(19,'9ecbeee2f4b649258f55c884d10e65c6','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.998092','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.771951','2026-12-08 14:05:01.960869',0);
INSERT INTO "outbox" VALUES(20,'bc13aa6187a849838e47af23e4aff40a','ask',6,'{}',NULL,3,9,1,'sent',1,'','D000001A','1796738701.009247','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.757870','2026-12-08 14:05:01.771951','2026-12-08 14:05:01.961049',0);
INSERT INTO "outbox" VALUES(21,'1d7b85bc83734de4882528b89f7cb18a','missed',NULL,'{"missed": [["support_office_hours", "2026-12-01T19:00:00+00:00"], ["support_risk", "2026-12-02T16:00:00+00:00"], ["support_office_hours", "2026-12-02T19:00:00+00:00"], ["support_office_hours", "2026-12-03T19:00:00+00:00"], ["support_office_hours", "2026-12-04T19:00:00+00:00"], ["support_management", "2026-12-04T20:00:00+00:00"], ["support_office_hours", "2026-12-07T19:00:00+00:00"]]}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738705.125869','2026-12-08 14:05:01.935811','2026-12-08 14:05:01.935811','2026-12-08 14:05:05.064948','2026-12-08 14:05:05.127099',1);
INSERT INTO "outbox" VALUES(22,'3a86d94912f348beb620236281f7d0da','missed',NULL,'{"missed": [["implementation_risk", "2026-12-04T15:00:00+00:00"]]}','#risk-implementation',NULL,NULL,0,'sent',1,'','C0002','1796738702.570071','2026-12-08 14:05:02.034232','2026-12-08 14:05:02.034232','2026-12-08 14:05:02.510436','2026-12-08 14:05:02.571299',1);
INSERT INTO "outbox" VALUES(23,'762e7d928c6d4b95be427212814a07db','missed',NULL,'{"missed": [["csm_hard_cases", "2026-12-04T16:00:00+00:00"]]}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1796738702.749770','2026-12-08 14:05:02.106997','2026-12-08 14:05:02.106997','2026-12-08 14:05:02.715772','2026-12-08 14:05:02.787748',1);
INSERT INTO "outbox" VALUES(24,'d7aa83a1cc9a4e8194eb3c5c19aff202','missed',NULL,'{"missed": [["leadership", "2026-12-07T14:00:00+00:00"]]}','#leadership',NULL,NULL,0,'sent',1,'','C0009','1796738702.969492','2026-12-08 14:05:02.140411','2026-12-08 14:05:02.140411','2026-12-08 14:05:02.929932','2026-12-08 14:05:02.998035',1);
INSERT INTO "outbox" VALUES(25,'1466d47209d84cfc8e9e829f03f1574e','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.165764','2026-12-08 14:05:05.924150',0);
INSERT INTO "outbox" VALUES(26,'6fd493fac14b42aeb3e3bcc2ad7517d6','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.165764','2026-12-08 14:05:05.928040',0);
INSERT INTO "outbox" VALUES(27,'de9e32e444f5450491fbce559c4e823f','ask',5,'{}',NULL,1,14,1,'sent',1,'','D000002A','1796738701.675131','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.165764','2026-12-08 14:05:05.928335',0);
INSERT INTO "outbox" VALUES(28,'ae53477ea1ac4ba686f7fc2b0d86bde9','playbook',5,'{"cta_id": 5, "key": "support_pile"}',NULL,NULL,5,0,'sent',1,'','C0003','1796738705.812674','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.160634','2026-12-08 14:05:05.165764','2026-12-08 14:05:05.928599',0);
INSERT INTO "outbox" VALUES(29,'b33c89a474f74022b0a81a6199da88ba','meeting',NULL,'{"meeting": "support_risk", "usually_at": "2026-12-09T16:00:00+00:00", "starts_at": "2026-12-11T21:30:00+00:00", "by": 6}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796738707.625999','2026-12-08 14:05:06.238936','2026-12-08 14:05:06.238936','2026-12-08 14:05:07.579625','2026-12-08 14:05:07.658284',1);
INSERT INTO "outbox" VALUES(30,'7a21141d3172493b9510998d5632caef','who_decides',5,'{"customer": 1, "by": 1}',NULL,4,NULL,0,'sent',1,'','D000003A','1796738708.058365','2026-12-08 14:05:07.690740','2026-12-08 14:05:07.690740','2026-12-08 14:05:07.705283','2026-12-08 14:05:08.059433',0);
INSERT INTO "outbox" VALUES(31,'865f16f209724bc999310eca5209dfe4','email',5,'{"email": 1}',NULL,4,NULL,0,'sent',1,'','D000003A','1796738708.342431','2026-12-08 14:05:08.100179','2026-12-08 14:05:08.100179','2026-12-08 14:05:08.227257','2026-12-08 14:05:08.360257',0);
INSERT INTO "outbox" VALUES(32,'66efae92bae247d4bbf6ca2e2af33aa8','check_ins',NULL,'{"check_ins": [1]}',NULL,1,4,1,'sent',1,'','D000002A','1796738700.509148','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.553364','2026-12-08 14:05:09.031056',0);
INSERT INTO "outbox" VALUES(33,'bc2b11af1e4246c18363ea43beb6302f','checked_in',NULL,'{"check_in": 1}',NULL,3,NULL,0,'sent',1,'','D000001A','1796738708.949847','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.553364','2026-12-08 14:05:09.050704',0);
INSERT INTO "outbox" VALUES(34,'ee5036e4f97a42de85f22d145c26c735','checked_in',NULL,'{"check_in": 1}',NULL,4,NULL,0,'sent',1,'','D000003A','1796738708.962526','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.387437','2026-12-08 14:05:08.553364','2026-12-08 14:05:09.050921',0);
INSERT INTO "outbox" VALUES(35,'a75550a932c646cab3ae516afa7f417f','tasks',NULL,'{"tasks": [1], "ctas": [1]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796739910.078702','2026-12-08 14:25:09.823371','2026-12-08 14:25:09.823371','2026-12-08 14:25:09.862154','2026-12-08 14:25:10.134620',1);
INSERT INTO "outbox" VALUES(36,'9b0381e1cbd4400eae2b8afbd44dfdf4','process',NULL,'{"agenda": 1, "missed": [], "about": "process"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1796742311.572705','2026-12-08 15:05:11.220897','2026-12-08 15:05:11.220897','2026-12-08 15:05:11.263750','2026-12-08 15:05:11.574706',1);
INSERT INTO "outbox" VALUES(37,'2fb6408254d64600890ffea111888bcd','agenda',NULL,'{"agenda": 2, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796756717.740776','2026-12-08 19:05:17.511890','2026-12-08 19:05:17.511890','2026-12-08 19:05:17.667733','2026-12-08 19:05:17.792836',1);
INSERT INTO "outbox" VALUES(38,'5569e3f9c77245cfb9d466b977cf622a','item',5,'{"item": 1}',NULL,NULL,37,0,'sent',1,'','C0003','1796756719.176436','2026-12-08 19:05:17.511890','2026-12-08 19:05:17.511890','2026-12-08 19:05:18.900033','2026-12-08 19:05:19.178949',1);
INSERT INTO "outbox" VALUES(39,'c9d34871e0ea47a6a76a79b5e05691e3','wrap_up',NULL,'{"agenda": 2}',NULL,NULL,37,0,'sent',1,'','C0003','1796759120.396546','2026-12-08 19:45:20.233633','2026-12-08 19:45:20.233633','2026-12-08 19:45:20.272159','2026-12-08 19:45:20.409450',1);
INSERT INTO "outbox" VALUES(40,'566337d8cb344e038eb020fd5fa65e32','agenda',NULL,'{"agenda": 2, "missed": [], "about": "ctas"}','#risk-support',NULL,37,1,'sent',1,'','C0003','1796756717.740776','2026-12-08 19:45:20.233633','2026-12-08 19:45:20.233633','2026-12-08 19:45:20.272159','2026-12-08 19:45:20.409069',0);
INSERT INTO "outbox" VALUES(41,'18220c79b04d4c7581a21e573d1d9be5','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.998092','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.366506',0);
INSERT INTO "outbox" VALUES(42,'e738ae9054b74a0fac8d95dbe92032c1','ask',6,'{}',NULL,3,9,1,'sent',1,'','D000001A','1796738701.009247','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.366860',0);
INSERT INTO "outbox" VALUES(43,'26ee911186314d7f8446951f37043ccd','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796767524.249544','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.833260','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.370798',0);
INSERT INTO "outbox" VALUES(44,'864b01f7344140908cfa800ad2916348','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.371479',0);
INSERT INTO "outbox" VALUES(45,'6ac9087cea444926bc811b16cafdbdf3','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.377137',0);
INSERT INTO "outbox" VALUES(46,'a92ecb550c9b4cd6bac269b4ffe24028','ask',5,'{}',NULL,1,14,1,'sent',1,'','D000002A','1796738701.675131','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.377462',0);
INSERT INTO "outbox" VALUES(47,'ee5d1a8dc4d047e99cb49a5ad90b1fe0','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796767524.261624','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.891328','2026-12-08 22:05:23.897339','2026-12-08 22:05:24.377657',0);
INSERT INTO "outbox" VALUES(48,'d2022a3d99b14d83ab214e8106853e4d','updates',NULL,'{"person": 4, "ctas": [5], "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1796825148.878392','2026-12-09 14:05:48.852567','2026-12-09 14:05:48.852567','2026-12-09 14:05:48.858896','2026-12-09 14:05:48.885751',1);
INSERT INTO "outbox" VALUES(49,'64e8da88330d4f80bfce203974d78858','tasks',NULL,'{"tasks": [1, 9, 15], "ctas": [1, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796825150.047183','2026-12-09 14:05:48.856306','2026-12-09 14:05:48.856306','2026-12-09 14:05:50.034589','2026-12-09 14:05:50.054997',1);
INSERT INTO "outbox" VALUES(50,'1ca809d39fc84e7fb2ec25bdaebb4377','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796825148.907809','2026-12-09 14:05:48.856306','2026-12-09 14:05:48.856306','2026-12-09 14:05:48.858896','2026-12-09 14:05:48.913926',1);
INSERT INTO "outbox" VALUES(51,'a2e0a783dda5468a98d0250c7e0f69d7','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.998092','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.011813',0);
INSERT INTO "outbox" VALUES(52,'bbd1c6d5e6c342b1be75be19346cc107','ask',6,'{}',NULL,3,43,1,'sent',1,'','D000001A','1796767524.249544','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012056',0);
INSERT INTO "outbox" VALUES(53,'1bb726e30fc440fbb3ad20d4e1dd20ed','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796825148.989229','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.875203','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012188',0);
INSERT INTO "outbox" VALUES(54,'d9556b18d8e8442bb34d794c10d944b1','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012292',0);
INSERT INTO "outbox" VALUES(55,'93f1039b190e4c66bb8b6aed31b0fb02','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012464',0);
INSERT INTO "outbox" VALUES(56,'87d5c8de63c14989900264eedb78d00d','ask',5,'{}',NULL,1,47,1,'sent',1,'','D000002A','1796767524.261624','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012592',0);
INSERT INTO "outbox" VALUES(57,'a746c18029ea4bc3b34fd5e06c44f0a1','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796825149.000436','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.895323','2026-12-09 14:05:48.896983','2026-12-09 14:05:49.012714',0);
INSERT INTO "outbox" VALUES(58,'776c9491b53042ca93463bb9b89007df','agenda',NULL,'{"agenda": 3, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796843157.439819','2026-12-09 19:05:57.418091','2026-12-09 19:05:57.418091','2026-12-09 19:05:57.427090','2026-12-09 19:05:57.441739',1);
INSERT INTO "outbox" VALUES(59,'38c31d9800b141b8b7cb523f8e963e6d','item',5,'{"item": 2}',NULL,NULL,58,0,'sent',1,'','C0003','1796843158.467720','2026-12-09 19:05:57.418091','2026-12-09 19:05:57.418091','2026-12-09 19:05:58.456856','2026-12-09 19:05:58.476503',1);
INSERT INTO "outbox" VALUES(60,'ac81d7d6e8c34213aa24c4d404abcb60','wrap_up',NULL,'{"agenda": 3}',NULL,NULL,58,0,'sent',1,'','C0003','1796845559.477200','2026-12-09 19:45:59.444199','2026-12-09 19:45:59.444199','2026-12-09 19:45:59.455796','2026-12-09 19:45:59.480475',1);
INSERT INTO "outbox" VALUES(61,'ebec87b0e4b943ac9085b685dc331bcb','agenda',NULL,'{"agenda": 3, "missed": [], "about": "ctas"}','#risk-support',NULL,58,1,'sent',1,'','C0003','1796843157.439819','2026-12-09 19:45:59.444199','2026-12-09 19:45:59.444199','2026-12-09 19:45:59.455796','2026-12-09 19:45:59.480181',0);
INSERT INTO "outbox" VALUES(62,'762f916243b4493e826d39692284e4bc','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1796911589.027146','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.347839','2026-12-10 14:06:29.001012','2026-12-10 14:06:29.038398',1);
INSERT INTO "outbox" VALUES(63,'f80350b452d8411ebbf4f5361c2ffb96','tasks',NULL,'{"tasks": [1, 9, 15], "ctas": [1, 3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796911587.437384','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.368903','2026-12-10 14:06:27.464488',1);
INSERT INTO "outbox" VALUES(64,'1cccb4f7397f4ab58b0702a8849cb6da','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796911587.778869','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.768487','2026-12-10 14:06:27.803160',1);
INSERT INTO "outbox" VALUES(65,'ab6fa6a9746246ff86c5642a8bee6ce7','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1796911587.986386','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.347839','2026-12-10 14:06:27.953550','2026-12-10 14:06:27.987702',1);
INSERT INTO "outbox" VALUES(66,'97f80806d6bc482cb4720e0218b85a3c','card',6,'{}','#risk-habits',NULL,8,1,'sent',1,'','C0006','1796738700.998092','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368903','2026-12-10 14:06:27.463919',0);
INSERT INTO "outbox" VALUES(67,'acff72a9c1304f549dc8b688b0e1ee52','ask',6,'{}',NULL,3,53,1,'sent',1,'','D000001A','1796825148.989229','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368903','2026-12-10 14:06:27.464176',0);
INSERT INTO "outbox" VALUES(68,'8c194f519bfd478cab995366a94797f4','ask',6,'{}',NULL,3,NULL,0,'sent',1,'','D000001A','1796911587.435585','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368618','2026-12-10 14:06:27.368903','2026-12-10 14:06:27.464358',0);
INSERT INTO "outbox" VALUES(69,'c48610580cb44d0b86468e234748d634','card',5,'{}','#risk-support',NULL,5,1,'sent',1,'','C0003','1796738700.918186','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.404074','2026-12-10 14:06:27.558154',0);
INSERT INTO "outbox" VALUES(70,'1dc7ef09d03a441bbcaf9d646bf73d95','ask',5,'{}',NULL,3,6,1,'sent',1,'','D000001A','1796738700.847789','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.404074','2026-12-10 14:06:27.558386',0);
INSERT INTO "outbox" VALUES(71,'4e2dab7b49984b7f92343b3dc65e98cd','ask',5,'{}',NULL,1,57,1,'sent',1,'','D000002A','1796825149.000436','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.404074','2026-12-10 14:06:27.558487',0);
INSERT INTO "outbox" VALUES(72,'0c7776905e264638993d9cbba3c32ad3','ask',5,'{}',NULL,1,NULL,0,'sent',1,'','D000002A','1796911587.541500','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.384242','2026-12-10 14:06:27.404074','2026-12-10 14:06:27.558612',0);
INSERT INTO "outbox" VALUES(73,'62f65f77b14a489ea35190ea524588bf','one_to_one',NULL,'{"lead": 3, "person": 4, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,3,NULL,0,'sent',1,'','D000001A','1796913990.014461','2026-12-10 14:46:29.905688','2026-12-10 14:46:29.905688','2026-12-10 14:46:29.914517','2026-12-10 14:46:30.020638',1);
INSERT INTO "outbox" VALUES(74,'57b7fb5575394c62b25f2593c54343c3','one_to_one',NULL,'{"lead": 3, "person": 4, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1796913990.017894','2026-12-10 14:46:29.905688','2026-12-10 14:46:29.905688','2026-12-10 14:46:29.914517','2026-12-10 14:46:30.020842',1);
INSERT INTO "outbox" VALUES(75,'1b1250353e424f35bbc37784fb2a73e1','one_to_one',NULL,'{"lead": 3, "person": 5, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,3,NULL,0,'sent',1,'','D000001A','1796913991.169811','2026-12-10 14:46:29.911959','2026-12-10 14:46:29.911959','2026-12-10 14:46:31.139392','2026-12-10 14:46:31.171106',1);
INSERT INTO "outbox" VALUES(76,'f6f29fe3429e41d698d9c16194185c38','one_to_one',NULL,'{"lead": 3, "person": 5, "starts_at": "2026-12-10T15:00:00+00:00"}',NULL,5,NULL,0,'sent',1,'','D000004A','1796913990.113237','2026-12-10 14:46:29.911959','2026-12-10 14:46:29.911959','2026-12-10 14:46:30.086081','2026-12-10 14:46:30.114437',1);
INSERT INTO "outbox" VALUES(77,'5464fb5c54d2400698d40ba749ce9a5b','agenda',NULL,'{"agenda": 4, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1796929597.535308','2026-12-10 19:06:37.501368','2026-12-10 19:06:37.501368','2026-12-10 19:06:37.521671','2026-12-10 19:06:37.538323',1);
INSERT INTO "outbox" VALUES(78,'cddf89f5072846da9be7a0171bbf21bc','item',5,'{"item": 3}',NULL,NULL,77,0,'sent',1,'','C0003','1796929598.586647','2026-12-10 19:06:37.501368','2026-12-10 19:06:37.501368','2026-12-10 19:06:38.546299','2026-12-10 19:06:38.606432',1);
INSERT INTO "outbox" VALUES(79,'840d541ff0834ebbac2f004fa2d39bf2','wrap_up',NULL,'{"agenda": 4}',NULL,NULL,77,0,'sent',1,'','C0003','1796931999.590439','2026-12-10 19:46:39.551291','2026-12-10 19:46:39.551291','2026-12-10 19:46:39.570147','2026-12-10 19:46:39.595608',1);
INSERT INTO "outbox" VALUES(80,'60f85425dd264734a5e38c93ec169f8a','agenda',NULL,'{"agenda": 4, "missed": [], "about": "ctas"}','#risk-support',NULL,77,1,'sent',1,'','C0003','1796929597.535308','2026-12-10 19:46:39.551291','2026-12-10 19:46:39.551291','2026-12-10 19:46:39.570147','2026-12-10 19:46:39.595422',0);
INSERT INTO "outbox" VALUES(81,'7ff6563a070640cf8146a450c8a18fb8','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1796998027.386635','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.342631','2026-12-11 14:07:07.406832',1);
INSERT INTO "outbox" VALUES(82,'ae7f1f5e7b054d809cfb69483861b5e6','tasks',NULL,'{"tasks": [9, 15], "ctas": [3, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1796998029.028081','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.327945','2026-12-11 14:07:08.963675','2026-12-11 14:07:09.078812',1);
INSERT INTO "outbox" VALUES(83,'2bff62a8931747e28c49d79b87b35ba4','tasks',NULL,'{"tasks": [5], "ctas": [2]}',NULL,5,NULL,0,'sent',1,'','D000004A','1796998027.738990','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.720760','2026-12-11 14:07:07.739921',1);
INSERT INTO "outbox" VALUES(84,'251f5b4aaebb4d5b96cdb46341a16a8c','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1796998027.944357','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.327945','2026-12-11 14:07:07.927395','2026-12-11 14:07:07.945780',1);
INSERT INTO "outbox" VALUES(85,'52d8e0c0a6914d968e69ded2505e3971','offer',6,'{"ask": 2}',NULL,4,NULL,0,'sent',1,'','D000003A','1796998027.376737','2026-12-11 14:07:07.334693','2026-12-11 14:07:07.334693','2026-12-11 14:07:07.342631','2026-12-11 14:07:07.406691',0);
INSERT INTO "outbox" VALUES(86,'7eed05d3614c4d6dba53ff42437bce63','offer',5,'{"ask": 3}',NULL,3,NULL,0,'sent',1,'','D000001A','1796998027.411441','2026-12-11 14:07:07.356716','2026-12-11 14:07:07.356716','2026-12-11 14:07:07.367023','2026-12-11 14:07:07.412527',0);
INSERT INTO "outbox" VALUES(87,'7e77f05f09684861996620915e7d13df','agenda',NULL,'{"agenda": 5, "missed": [], "about": "ctas"}','#risk-implementation',NULL,NULL,0,'sent',1,'','C0002','1797001630.476516','2026-12-11 15:07:10.436981','2026-12-11 15:07:10.436981','2026-12-11 15:07:10.445626','2026-12-11 15:07:10.477854',1);
INSERT INTO "outbox" VALUES(88,'335575116041438fb4b40d5c41688fb9','agenda',NULL,'{"agenda": 6, "missed": [], "about": "ctas"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1797005231.973334','2026-12-11 16:07:11.951184','2026-12-11 16:07:11.951184','2026-12-11 16:07:11.965523','2026-12-11 16:07:11.978374',1);
INSERT INTO "outbox" VALUES(89,'aa1bd94e83b840ee8155306ff31f0b57','item',5,'{"item": 4}',NULL,NULL,88,0,'sent',1,'','C0010','1797005233.029987','2026-12-11 16:07:11.951184','2026-12-11 16:07:11.951184','2026-12-11 16:07:13.006859','2026-12-11 16:07:13.031897',1);
INSERT INTO "outbox" VALUES(90,'049662dbcb0c4e0798b7545888aa91be','item',6,'{"item": 5}',NULL,NULL,88,0,'sent',1,'','C0010','1797005234.155851','2026-12-11 16:07:11.951184','2026-12-11 16:07:11.951184','2026-12-11 16:07:14.056722','2026-12-11 16:07:14.172642',1);
INSERT INTO "outbox" VALUES(91,'6cb45d6b1a90485889a366f5032001f1','wrap_up',NULL,'{"agenda": 6}',NULL,NULL,88,0,'sent',1,'','C0010','1797008835.633204','2026-12-11 17:07:15.570574','2026-12-11 17:07:15.570574','2026-12-11 17:07:15.586766','2026-12-11 17:07:15.650519',1);
INSERT INTO "outbox" VALUES(92,'78ad269f17d74fcdb22ada254a5f78d6','agenda',NULL,'{"agenda": 6, "missed": [], "about": "ctas"}','#csm-team',NULL,88,1,'sent',1,'','C0010','1797005231.973334','2026-12-11 17:07:15.570574','2026-12-11 17:07:15.570574','2026-12-11 17:07:15.586766','2026-12-11 17:07:15.649465',0);
INSERT INTO "outbox" VALUES(93,'e63e8fc9d6ca4bcbb73f6b1b496a1a86','agenda',NULL,'{"agenda": 7, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797016038.742407','2026-12-11 19:07:18.649279','2026-12-11 19:07:18.649279','2026-12-11 19:07:18.669211','2026-12-11 19:07:18.750575',1);
INSERT INTO "outbox" VALUES(94,'003ca25baae2467dbdbe462b20c075d3','item',5,'{"item": 6}',NULL,NULL,93,0,'sent',1,'','C0003','1797016040.018065','2026-12-11 19:07:18.649279','2026-12-11 19:07:18.649279','2026-12-11 19:07:19.777473','2026-12-11 19:07:20.040343',1);
INSERT INTO "outbox" VALUES(95,'8ac2913aab8742b282801c226a8426eb','wrap_up',NULL,'{"agenda": 7}',NULL,NULL,93,0,'sent',1,'','C0003','1797018440.977073','2026-12-11 19:47:20.867973','2026-12-11 19:47:20.867973','2026-12-11 19:47:20.899059','2026-12-11 19:47:21.003960',1);
INSERT INTO "outbox" VALUES(96,'8dcc56b19c4845ed95e1a9f0ddd7e95f','agenda',NULL,'{"agenda": 7, "missed": [], "about": "ctas"}','#risk-support',NULL,93,1,'sent',1,'','C0003','1797016038.742407','2026-12-11 19:47:20.867973','2026-12-11 19:47:20.867973','2026-12-11 19:47:20.899059','2026-12-11 19:47:21.003692',0);
INSERT INTO "outbox" VALUES(97,'400bfff0b0dc4eca98afd25351d00d8f','agenda',NULL,'{"agenda": 8, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797019641.561712','2026-12-11 20:07:21.348582','2026-12-11 20:07:21.348582','2026-12-11 20:07:21.497073','2026-12-11 20:07:21.580443',1);
INSERT INTO "outbox" VALUES(98,'ad1835f8057f408c8df9313b36f32f99','item',5,'{"item": 7}',NULL,NULL,97,0,'sent',1,'','C0003','1797019642.729246','2026-12-11 20:07:21.348582','2026-12-11 20:07:21.348582','2026-12-11 20:07:22.679357','2026-12-11 20:07:22.730702',1);
INSERT INTO "outbox" VALUES(99,'76a1dddee5534e1ea4d3a6fab13902c1','wrap_up',NULL,'{"agenda": 8}',NULL,NULL,97,0,'sent',1,'','C0003','1797022043.453388','2026-12-11 20:47:23.390273','2026-12-11 20:47:23.390273','2026-12-11 20:47:23.401384','2026-12-11 20:47:23.459410',1);
INSERT INTO "outbox" VALUES(100,'a7c16c865f5240119e84624c3b0c19e3','agenda',NULL,'{"agenda": 8, "missed": [], "about": "ctas"}','#risk-support',NULL,97,1,'sent',1,'','C0003','1797019641.561712','2026-12-11 20:47:23.390273','2026-12-11 20:47:23.390273','2026-12-11 20:47:23.401384','2026-12-11 20:47:23.459174',0);
INSERT INTO "outbox" VALUES(101,'6f30929306db449bad56888062da77ec','agenda',NULL,'{"agenda": 9, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797024444.496495','2026-12-11 21:27:24.400809','2026-12-11 21:27:24.400809','2026-12-11 21:27:24.454170','2026-12-11 21:27:24.502305',1);
INSERT INTO "outbox" VALUES(102,'751234112c6c4564b0a31fafd0bc1a39','item',5,'{"item": 8}',NULL,NULL,101,0,'sent',1,'','C0003','1797024445.683865','2026-12-11 21:27:24.400809','2026-12-11 21:27:24.400809','2026-12-11 21:27:25.540855','2026-12-11 21:27:25.738010',1);
INSERT INTO "outbox" VALUES(103,'34cc11ed8cee48a280228ccb15876fee','wrap_up',NULL,'{"agenda": 9}',NULL,NULL,101,0,'sent',1,'','C0003','1797028047.266800','2026-12-11 22:27:27.174228','2026-12-11 22:27:27.174228','2026-12-11 22:27:27.198751','2026-12-11 22:27:27.286544',1);
INSERT INTO "outbox" VALUES(104,'df510ccffced4e6c871773a5c065b90f','agenda',NULL,'{"agenda": 9, "missed": [], "about": "ctas"}','#risk-support',NULL,101,1,'sent',1,'','C0003','1797024444.496495','2026-12-11 22:27:27.174228','2026-12-11 22:27:27.174228','2026-12-11 22:27:27.198751','2026-12-11 22:27:27.286107',0);
INSERT INTO "outbox" VALUES(105,'00a7ad542e144826ac42b98ae5d5403a','agenda',NULL,'{"agenda": 10, "missed": [], "about": "customers"}','#leadership',NULL,NULL,0,'sent',1,'','C0009','1797257343.962809','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.911096','2026-12-14 14:09:03.971557',1);
INSERT INTO "outbox" VALUES(106,'84fa934453184c0dab0aa63a9662cad5','item',5,'{"item": 9}',NULL,NULL,105,0,'sent',1,'','C0009','1797257345.198575','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.880353','2026-12-14 14:09:05.140036','2026-12-14 14:09:05.218137',1);
INSERT INTO "outbox" VALUES(107,'78ccf3c25bd2494989a12b5c24c684b7','item',6,'{"item": 10}',NULL,NULL,105,0,'sent',1,'','C0009','1797257346.281958','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.880353','2026-12-14 14:09:06.226766','2026-12-14 14:09:06.294340',1);
INSERT INTO "outbox" VALUES(108,'a53e3eb9d08b4c218c1c8d3c19dc7c32','programme',NULL,'{"agenda": 10}',NULL,NULL,105,0,'sent',1,'','C0009','1797257347.406298','2026-12-14 14:09:03.880353','2026-12-14 14:09:03.880353','2026-12-14 14:09:07.321808','2026-12-14 14:09:07.413189',1);
INSERT INTO "outbox" VALUES(109,'345be1e03fe547b380c8eb9be90b4885','tasks',NULL,'{"tasks": [6, 10], "ctas": [2, 3]}',NULL,3,NULL,0,'sent',1,'','D000001A','1797257343.995073','2026-12-14 14:09:03.975915','2026-12-14 14:09:03.975915','2026-12-14 14:09:03.980950','2026-12-14 14:09:04.009383',1);
INSERT INTO "outbox" VALUES(110,'ef47d8580eb94ccab91480cebb5bbf1e','tasks',NULL,'{"tasks": [16], "ctas": [5]}',NULL,6,NULL,0,'sent',1,'','D000005A','1797257344.114506','2026-12-14 14:09:03.975915','2026-12-14 14:09:03.975915','2026-12-14 14:09:04.089240','2026-12-14 14:09:04.117158',1);
INSERT INTO "outbox" VALUES(111,'ebd8ba8f8b97482f803bf3db62bb854a','wrap_up',NULL,'{"agenda": 10}',NULL,NULL,105,0,'sent',1,'','C0009','1797259748.006279','2026-12-14 14:49:07.968962','2026-12-14 14:49:07.968962','2026-12-14 14:49:07.977771','2026-12-14 14:49:08.017532',1);
INSERT INTO "outbox" VALUES(112,'b75b0b9d6b804b2b85f889fafae71c36','agenda',NULL,'{"agenda": 10, "missed": [], "about": "customers"}','#leadership',NULL,105,1,'sent',1,'','C0009','1797257343.962809','2026-12-14 14:49:07.968962','2026-12-14 14:49:07.968962','2026-12-14 14:49:07.977771','2026-12-14 14:49:08.017360',0);
INSERT INTO "outbox" VALUES(113,'ece55be9971a4c04a72194ce46742ddd','agenda',NULL,'{"agenda": 11, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797275354.542789','2026-12-14 19:09:14.517193','2026-12-14 19:09:14.517193','2026-12-14 19:09:14.531706','2026-12-14 19:09:14.554693',1);
INSERT INTO "outbox" VALUES(114,'ddb29834036048a6a58fbba9d7a15766','item',5,'{"item": 11}',NULL,NULL,113,0,'sent',1,'','C0003','1797275355.601119','2026-12-14 19:09:14.517193','2026-12-14 19:09:14.517193','2026-12-14 19:09:15.569827','2026-12-14 19:09:15.603655',1);
INSERT INTO "outbox" VALUES(115,'2be063495e0c4b3a9ddd609c3794e8c5','wrap_up',NULL,'{"agenda": 11}',NULL,NULL,113,0,'sent',1,'','C0003','1797277756.603594','2026-12-14 19:49:16.554069','2026-12-14 19:49:16.554069','2026-12-14 19:49:16.567593','2026-12-14 19:49:16.610081',1);
INSERT INTO "outbox" VALUES(116,'add098426f4f4da1967771830111df0d','agenda',NULL,'{"agenda": 11, "missed": [], "about": "ctas"}','#risk-support',NULL,113,1,'sent',1,'','C0003','1797275354.542789','2026-12-14 19:49:16.554069','2026-12-14 19:49:16.554069','2026-12-14 19:49:16.567593','2026-12-14 19:49:16.609909',0);
INSERT INTO "outbox" VALUES(117,'a202fcbc27bf480a843d5dd35bd2b7aa','tasks',NULL,'{"tasks": [3, 4, 17], "ctas": [1, 1, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797343784.467722','2026-12-15 14:09:44.412863','2026-12-15 14:09:44.412863','2026-12-15 14:09:44.439658','2026-12-15 14:09:44.470034',1);
INSERT INTO "outbox" VALUES(118,'85a6c465d5ae41a0a31d2aa4fcef8663','process',NULL,'{"agenda": 12, "missed": [], "about": "process"}','#csm-team',NULL,NULL,0,'sent',1,'','C0010','1797347386.068036','2026-12-15 15:09:45.944614','2026-12-15 15:09:45.944614','2026-12-15 15:09:45.957654','2026-12-15 15:09:46.072162',1);
INSERT INTO "outbox" VALUES(119,'9b6ae53976f94c24af5bd30e9dcd52ce','agenda',NULL,'{"agenda": 13, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797361792.072434','2026-12-15 19:09:52.029122','2026-12-15 19:09:52.029122','2026-12-15 19:09:52.042676','2026-12-15 19:09:52.074267',1);
INSERT INTO "outbox" VALUES(120,'c1260b1b3abe4f8d91989e32e51b130f','item',5,'{"item": 12}',NULL,NULL,119,0,'sent',1,'','C0003','1797361793.241780','2026-12-15 19:09:52.029122','2026-12-15 19:09:52.029122','2026-12-15 19:09:53.098437','2026-12-15 19:09:53.262598',1);
INSERT INTO "outbox" VALUES(121,'c1299228b2694386ad7581e6228485ad','wrap_up',NULL,'{"agenda": 13}',NULL,NULL,119,0,'sent',1,'','C0003','1797364194.388063','2026-12-15 19:49:54.287537','2026-12-15 19:49:54.287537','2026-12-15 19:49:54.298607','2026-12-15 19:49:54.390044',1);
INSERT INTO "outbox" VALUES(122,'d30b81d4bcc347a9a48c2f8c052f8477','agenda',NULL,'{"agenda": 13, "missed": [], "about": "ctas"}','#risk-support',NULL,119,1,'sent',1,'','C0003','1797361792.072434','2026-12-15 19:49:54.287537','2026-12-15 19:49:54.287537','2026-12-15 19:49:54.298607','2026-12-15 19:49:54.389837',0);
INSERT INTO "outbox" VALUES(123,'bec69c52489447b8b359c19fb8b60875','updates',NULL,'{"person": 4, "ctas": [5, 6], "starts_at": "2026-12-17T15:00:00+00:00"}',NULL,4,NULL,0,'sent',1,'','D000003A','1797430222.539697','2026-12-16 14:10:22.478702','2026-12-16 14:10:22.478702','2026-12-16 14:10:22.488662','2026-12-16 14:10:22.541698',1);
INSERT INTO "outbox" VALUES(124,'a376ab3e9e834c6a9457418280041397','tasks',NULL,'{"tasks": [3, 4, 17], "ctas": [1, 1, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797430223.776878','2026-12-16 14:10:22.484977','2026-12-16 14:10:22.484977','2026-12-16 14:10:23.579739','2026-12-16 14:10:23.778547',1);
INSERT INTO "outbox" VALUES(125,'767a6a1e083e4e0991947780ac27a228','agenda',NULL,'{"agenda": 14, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797437426.594710','2026-12-16 16:10:26.519017','2026-12-16 16:10:26.519017','2026-12-16 16:10:26.536626','2026-12-16 16:10:26.596979',1);
INSERT INTO "outbox" VALUES(126,'3abc1cdf7bee4e6daf1c4c30b81954c1','item',5,'{"item": 13}',NULL,NULL,125,0,'sent',1,'','C0003','1797437427.727754','2026-12-16 16:10:26.519017','2026-12-16 16:10:26.519017','2026-12-16 16:10:27.620123','2026-12-16 16:10:27.820696',1);
INSERT INTO "outbox" VALUES(127,'8b5d773ffa9b4aafa7f422e3d0e753a4','wrap_up',NULL,'{"agenda": 14}',NULL,NULL,125,0,'sent',1,'','C0003','1797441029.428197','2026-12-16 17:10:29.371525','2026-12-16 17:10:29.371525','2026-12-16 17:10:29.389838','2026-12-16 17:10:29.438541',1);
INSERT INTO "outbox" VALUES(128,'3e1f26f1ae934816a8ef951a0c0c0ba9','agenda',NULL,'{"agenda": 14, "missed": [], "about": "ctas"}','#risk-support',NULL,125,1,'sent',1,'','C0003','1797437426.594710','2026-12-16 17:10:29.371525','2026-12-16 17:10:29.371525','2026-12-16 17:10:29.389838','2026-12-16 17:10:29.438175',0);
INSERT INTO "outbox" VALUES(129,'53933661998f479b90c0fd238734f8a9','agenda',NULL,'{"agenda": 15, "missed": [], "about": "ctas"}','#risk-support',NULL,NULL,0,'sent',1,'','C0003','1797448232.452253','2026-12-16 19:10:32.407219','2026-12-16 19:10:32.407219','2026-12-16 19:10:32.420597','2026-12-16 19:10:32.460228',1);
INSERT INTO "outbox" VALUES(130,'67cc90f4d053409c9cf3226f5683cca0','item',5,'{"item": 14}',NULL,NULL,129,0,'sent',1,'','C0003','1797448233.552046','2026-12-16 19:10:32.407219','2026-12-16 19:10:32.407219','2026-12-16 19:10:33.482507','2026-12-16 19:10:33.574167',1);
INSERT INTO "outbox" VALUES(131,'25747327908a4f999f169ddbee68f363','wrap_up',NULL,'{"agenda": 15}',NULL,NULL,129,0,'sent',1,'','C0003','1797450634.585336','2026-12-16 19:50:34.496716','2026-12-16 19:50:34.496716','2026-12-16 19:50:34.524839','2026-12-16 19:50:34.590861',1);
INSERT INTO "outbox" VALUES(132,'5fbc14ef825e42ab8436b18c052cc36e','agenda',NULL,'{"agenda": 15, "missed": [], "about": "ctas"}','#risk-support',NULL,129,1,'sent',1,'','C0003','1797448232.452253','2026-12-16 19:50:34.496716','2026-12-16 19:50:34.496716','2026-12-16 19:50:34.524839','2026-12-16 19:50:34.590535',0);
INSERT INTO "outbox" VALUES(133,'443356e286df4da38931e925432bb316','tasks',NULL,'{"tasks": [3, 4, 17], "ctas": [1, 1, 5]}',NULL,4,NULL,0,'sent',1,'','D000003A','1797516663.485840','2026-12-17 14:11:03.268050','2026-12-17 14:11:03.268050','2026-12-17 14:11:03.370413','2026-12-17 14:11:03.627428',1);
CREATE TABLE paces (
	"key" VARCHAR NOT NULL, 
	next_at DATETIME NOT NULL, 
	held_until DATETIME, 
	slowness INTEGER NOT NULL, 
	CONSTRAINT pk_paces PRIMARY KEY ("key")
);
INSERT INTO "paces" VALUES('@3','2026-12-14 14:09:04.980950',NULL,1);
INSERT INTO "paces" VALUES('chat.postMessage','2026-12-17 14:11:03.578746',NULL,1);
INSERT INTO "paces" VALUES('@1','2026-12-10 14:06:28.404074',NULL,1);
INSERT INTO "paces" VALUES('chat.update','2026-12-16 19:50:35.774839',NULL,1);
INSERT INTO "paces" VALUES('#risk-support','2026-12-16 19:50:35.524839',NULL,1);
INSERT INTO "paces" VALUES('#risk-habits','2026-12-08 14:05:03.822299',NULL,1);
INSERT INTO "paces" VALUES('#risk-implementation','2026-12-11 15:07:11.445626',NULL,1);
INSERT INTO "paces" VALUES('#csm-team','2026-12-15 15:09:46.957654',NULL,1);
INSERT INTO "paces" VALUES('#leadership','2026-12-14 14:49:08.977771',NULL,1);
INSERT INTO "paces" VALUES('@4','2026-12-17 14:11:04.370413',NULL,1);
INSERT INTO "paces" VALUES('@5','2026-12-11 14:07:08.720760',NULL,1);
INSERT INTO "paces" VALUES('@6','2026-12-14 14:09:05.089240',NULL,1);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	external_id VARCHAR, 
	slack_id VARCHAR, 
	dm_channel VARCHAR, 
	name VARCHAR NOT NULL, 
	email VARCHAR, 
	title VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	team VARCHAR NOT NULL, 
	lead_id INTEGER, 
	zone VARCHAR NOT NULL, 
	membership TEXT NOT NULL, locale VARCHAR DEFAULT '' NOT NULL, topics TEXT DEFAULT '' NOT NULL, region VARCHAR DEFAULT '' NOT NULL, calls_per_week INTEGER, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT fk_people_lead_id_people FOREIGN KEY(lead_id) REFERENCES people (id), 
	CONSTRAINT uq_people_email UNIQUE (email), 
	CONSTRAINT uq_people_external_id UNIQUE (external_id), 
	CONSTRAINT uq_people_slack_id UNIQUE (slack_id)
);
INSERT INTO "people" VALUES(1,'vera','U0VERA','D000002A','Vera Voss','vera@lumenworks.example','','vp_customer_success','',NULL,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(2,'carl','U0CARL',NULL,'Carl Cole','carl@lumenworks.example','','ceo','',NULL,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(3,'dana','U0DANA','D000001A','Dana Whitfield','dana@lumenworks.example','','lead','',1,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(4,'maya','U0MAYA','D000003A','Maya Chen','maya@lumenworks.example','','csm','',3,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(5,'omar','U0OMAR','D000004A','Omar Haddad','omar@lumenworks.example','','csm','',3,'America/New_York','member','en-US','','',NULL);
INSERT INTO "people" VALUES(6,'sam','U0SAM','D000005A','Sam Adler','sam@lumenworks.example','','director_support','',NULL,'America/New_York','member','en-US','','',NULL);
CREATE TABLE preferences (
	person_id INTEGER NOT NULL, 
	reach VARCHAR NOT NULL, 
	digest_at VARCHAR NOT NULL, 
	works_from VARCHAR NOT NULL, 
	works_until VARCHAR NOT NULL, 
	works_on VARCHAR NOT NULL, 
	away_until DATETIME, 
	deputy_id INTEGER, meets_on VARCHAR DEFAULT '' NOT NULL, meets_at VARCHAR DEFAULT '' NOT NULL, away_from DATETIME, 
	CONSTRAINT pk_preferences PRIMARY KEY (person_id), 
	CONSTRAINT fk_preferences_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_preferences_deputy_id_people FOREIGN KEY(deputy_id) REFERENCES people (id)
);
CREATE TABLE relationships (
	contact_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	told_at DATETIME NOT NULL, 
	told_by_id INTEGER, in_sale BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_relationships PRIMARY KEY (contact_id, person_id), 
	CONSTRAINT fk_relationships_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relationships_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_relationships_told_by_id_people FOREIGN KEY(told_by_id) REFERENCES people (id)
);
INSERT INTO "relationships" VALUES(1,2,'Sold it to her','2026-11-23 15:00:00.000000',2,1);
CREATE TABLE sponsorships (
	customer_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	ask_on DATE, 
	cta_id INTEGER, 
	message_id INTEGER, 
	decided_by_id INTEGER, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_sponsorships PRIMARY KEY (customer_id), 
	CONSTRAINT fk_sponsorships_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE, 
	CONSTRAINT fk_sponsorships_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_sponsorships_message_id_outbox FOREIGN KEY(message_id) REFERENCES outbox (id), 
	CONSTRAINT fk_sponsorships_decided_by_id_people FOREIGN KEY(decided_by_id) REFERENCES people (id)
);
INSERT INTO "sponsorships" VALUES(1,'sponsored','2026-12-07 15:00:02.447605',NULL,1,NULL,3,'');
INSERT INTO "sponsorships" VALUES(4,'wanted','2026-12-07 15:00:01.490171',NULL,2,1,NULL,'');
INSERT INTO "sponsorships" VALUES(7,'wanted','2026-12-07 15:00:01.680024',NULL,3,1,NULL,'');
CREATE TABLE "tasks" (
	id INTEGER NOT NULL, 
	cta_id INTEGER NOT NULL, 
	playbook VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	owner_id INTEGER, 
	due_on DATE, 
	done_at DATETIME, 
	done_by_id INTEGER, 
	agenda_id INTEGER, 
	added_at DATETIME, 
	added_by_id INTEGER, 
	nudges INTEGER DEFAULT '0' NOT NULL, does VARCHAR DEFAULT '' NOT NULL, email VARCHAR DEFAULT '' NOT NULL, questions TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_tasks PRIMARY KEY (id), 
	CONSTRAINT fk_tasks_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_tasks_done_by_id_people FOREIGN KEY(done_by_id) REFERENCES people (id), 
	CONSTRAINT fk_tasks_owner_id_people FOREIGN KEY(owner_id) REFERENCES people (id), 
	CONSTRAINT fk_tasks_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id), 
	CONSTRAINT fk_tasks_added_by_id_people FOREIGN KEY(added_by_id) REFERENCES people (id)
);
INSERT INTO "tasks" VALUES(1,1,'new_customer',0,'Welcome the customer and introduce the team',4,'2026-12-03',NULL,NULL,NULL,'2026-12-01 15:00:00.867536',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(2,1,'new_customer',1,'Name an executive sponsor',3,'2026-12-04','2026-12-07 15:00:02.447605',3,NULL,'2026-12-01 15:00:00.867536',NULL,0,'name_sponsor','','');
INSERT INTO "tasks" VALUES(3,1,'new_customer',2,'Write down the goals the customer bought for',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.867536',NULL,3,'','','');
INSERT INTO "tasks" VALUES(4,1,'new_customer',3,'Check who decides and who uses it',4,'2026-12-15',NULL,NULL,NULL,'2026-12-01 15:00:00.867536',NULL,3,'','','');
INSERT INTO "tasks" VALUES(5,2,'new_customer',0,'Welcome the customer and introduce the team',5,'2026-12-09',NULL,NULL,NULL,'2026-12-07 15:00:01.490171',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(6,2,'new_customer',1,'Name an executive sponsor',3,'2026-12-10',NULL,NULL,NULL,'2026-12-07 15:00:01.490171',NULL,3,'name_sponsor','','');
INSERT INTO "tasks" VALUES(7,2,'new_customer',2,'Write down the goals the customer bought for',5,'2026-12-21',NULL,NULL,NULL,'2026-12-07 15:00:01.490171',NULL,0,'','','');
INSERT INTO "tasks" VALUES(8,2,'new_customer',3,'Check who decides and who uses it',5,'2026-12-21',NULL,NULL,NULL,'2026-12-07 15:00:01.490171',NULL,0,'','','');
INSERT INTO "tasks" VALUES(9,3,'new_customer',0,'Welcome the customer and introduce the team',4,'2026-12-09',NULL,NULL,NULL,'2026-12-07 15:00:01.680024',NULL,3,'','welcome','');
INSERT INTO "tasks" VALUES(10,3,'new_customer',1,'Name an executive sponsor',3,'2026-12-10',NULL,NULL,NULL,'2026-12-07 15:00:01.680024',NULL,3,'name_sponsor','','');
INSERT INTO "tasks" VALUES(11,3,'new_customer',2,'Write down the goals the customer bought for',4,'2026-12-21',NULL,NULL,NULL,'2026-12-07 15:00:01.680024',NULL,0,'','','');
INSERT INTO "tasks" VALUES(12,3,'new_customer',3,'Check who decides and who uses it',4,'2026-12-21',NULL,NULL,NULL,'2026-12-07 15:00:01.680024',NULL,0,'','','');
INSERT INTO "tasks" VALUES(13,4,'sponsor_check_in',0,'Arrange a call with the decision makers',1,'2026-12-10','2026-12-08 14:05:08.387437',1,NULL,'2026-12-08 14:05:00.251986',NULL,0,'','check_in','');
INSERT INTO "tasks" VALUES(14,4,'sponsor_check_in',1,'Hold the call and log the check-in',1,'2026-12-17','2026-12-08 14:05:08.387437',1,NULL,'2026-12-08 14:05:00.251986',NULL,0,'check_in','','How is it going?
What goes well, and what badly?
Are you on track to reach the goals you had when you bought?
Any other feedback?');
INSERT INTO "tasks" VALUES(15,5,'support_pile',0,'Rank the open tickets with the customer',4,'2026-12-09',NULL,NULL,NULL,'2026-12-08 14:05:05.160634',4,3,'','','');
INSERT INTO "tasks" VALUES(16,5,'support_pile',1,'Name one person in Support for this customer',6,'2026-12-10',NULL,NULL,NULL,'2026-12-08 14:05:05.160634',4,3,'','','');
INSERT INTO "tasks" VALUES(17,5,'support_pile',2,'Call the customer about what was solved',4,'2026-12-15',NULL,NULL,NULL,'2026-12-08 14:05:05.160634',4,3,'','','');
CREATE TABLE tickets (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	customer_id INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	priority VARCHAR NOT NULL, 
	subject TEXT NOT NULL, 
	key_blocker BOOLEAN NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_tickets PRIMARY KEY (id), 
	CONSTRAINT fk_tickets_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT uq_tickets_external_id UNIQUE (external_id)
);
CREATE TABLE "timeline" (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	event VARCHAR NOT NULL, 
	person_id INTEGER, 
	customer_id INTEGER NOT NULL, 
	cta_id INTEGER, 
	flag_id INTEGER, 
	text TEXT NOT NULL, 
	level VARCHAR DEFAULT ('') NOT NULL, 
	criterion VARCHAR DEFAULT ('') NOT NULL, 
	other_id INTEGER, 
	until DATETIME, 
	slack_ts VARCHAR, 
	agenda_id INTEGER, external_id VARCHAR, 
	CONSTRAINT pk_timeline PRIMARY KEY (id), 
	CONSTRAINT fk_timeline_cta_id_ctas FOREIGN KEY(cta_id) REFERENCES ctas (id), 
	CONSTRAINT fk_timeline_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id), 
	CONSTRAINT fk_timeline_person_id_people FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_timeline_flag_id_flags FOREIGN KEY(flag_id) REFERENCES flags (id), 
	CONSTRAINT fk_timeline_other_id_people FOREIGN KEY(other_id) REFERENCES people (id), 
	CONSTRAINT fk_timeline_agenda_id_agendas FOREIGN KEY(agenda_id) REFERENCES agendas (id)
);
INSERT INTO "timeline" VALUES(1,'2026-12-01 15:00:00.867536','planned',NULL,1,1,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(2,'2026-12-07 15:00:01.490171','planned',NULL,4,2,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(3,'2026-12-07 15:00:01.680024','planned',NULL,7,3,NULL,'New customer','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(4,'2026-12-07 15:00:02.447605','sponsored',3,1,NULL,NULL,'','','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(5,'2026-12-08 14:05:00.251986','planned',NULL,1,4,NULL,'Sponsor check-in','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(6,'2026-12-08 14:05:00.570442','opened',4,1,5,NULL,'tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(7,'2026-12-08 14:05:00.570442','flagged',4,1,5,1,'tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(8,'2026-12-08 14:05:00.678504','opened',4,7,6,NULL,'nobody uses it','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(9,'2026-12-08 14:05:00.678504','flagged',4,7,6,2,'nobody uses it','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(10,'2026-12-08 14:05:01.266843','acknowledged',3,1,5,1,'','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(11,'2026-12-08 14:05:01.492862','escalated',3,1,5,1,'the renewal is near','vp','renewal',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(12,'2026-12-08 14:05:01.757870','updated',4,7,6,NULL,'they answered','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(13,'2026-12-08 14:05:05.160634','planned',4,1,5,NULL,'Tickets pile up','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(14,'2026-12-08 14:05:08.387437','checked_in',1,1,4,NULL,'How is it going? Well
What goes well, and what badly? Badly
Are you on track to reach the goals you had when you bought? yes
Any other feedback? no
More','','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(15,'2026-12-08 22:05:23.833260','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(16,'2026-12-08 22:05:23.891328','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(17,'2026-12-09 14:05:48.875203','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(18,'2026-12-09 14:05:48.895323','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(19,'2026-12-10 14:06:27.368618','nudged',NULL,7,6,2,'','lead','',3,NULL,NULL,NULL,NULL);
INSERT INTO "timeline" VALUES(20,'2026-12-10 14:06:27.384242','nudged',NULL,1,5,1,'','vp','',1,NULL,NULL,NULL,NULL);
CREATE INDEX ix_people_lead_id ON people (lead_id);
CREATE INDEX ix_people_role ON people (role);
CREATE INDEX ix_customers_account_executive_id ON customers (account_executive_id);
CREATE INDEX ix_customers_csm_id ON customers (csm_id);
CREATE INDEX ix_customers_lead_id ON customers (lead_id);
CREATE INDEX ix_customers_name_key ON customers (name_key);
CREATE INDEX ix_customers_renewal_on ON customers (renewal_on);
CREATE INDEX ix_customers_short_key ON customers (short_key);
CREATE INDEX ix_customers_solution_consultant_id ON customers (solution_consultant_id);
CREATE INDEX ix_customers_sponsor_id ON customers (sponsor_id);
CREATE INDEX ix_assignments_customer_id ON assignments (customer_id);
CREATE INDEX ix_assignments_person_id ON assignments (person_id);
CREATE INDEX ix_contacts_customer_id ON contacts (customer_id);
CREATE INDEX ix_ctas_closed_by_id ON ctas (closed_by_id);
CREATE INDEX ix_ctas_customer_id ON ctas (customer_id);
CREATE INDEX ix_ctas_customer_id_open ON ctas (customer_id) WHERE status = 'open';
CREATE INDEX ix_ctas_opened_by_id ON ctas (opened_by_id);
CREATE INDEX ix_ctas_owner_id ON ctas (owner_id);
CREATE INDEX ix_drafts_at ON drafts (at);
CREATE INDEX ix_drafts_person_id ON drafts (person_id);
CREATE INDEX ix_tickets_closed_at ON tickets (closed_at);
CREATE INDEX ix_tickets_customer_id ON tickets (customer_id);
CREATE INDEX ix_tickets_opened_at ON tickets (opened_at);
CREATE INDEX ix_area_colours_cta_id ON area_colours (cta_id);
CREATE INDEX ix_area_colours_history ON area_colours (customer_id, area, since);
CREATE INDEX ix_area_colours_person_id ON area_colours (person_id);
CREATE UNIQUE INDEX uq_area_colours_present ON area_colours (customer_id, area) WHERE until IS NULL;
CREATE INDEX ix_contact_roles_role ON contact_roles (role);
CREATE INDEX ix_outbox_cta_id ON outbox (cta_id);
CREATE INDEX ix_outbox_root_id ON outbox (root_id);
CREATE INDEX ix_outbox_to_person_id ON outbox (to_person_id);
CREATE INDEX ix_customers_id_key ON customers (id_key);
CREATE INDEX ix_outbox_waiting ON outbox (urgency, id) WHERE state IN ('pending', 'sending', 'in_doubt');
CREATE INDEX ix_happenings_at ON happenings (at);
CREATE INDEX ix_escalations_cta_id ON escalations (cta_id);
CREATE INDEX ix_escalations_flag_id ON escalations (flag_id);
CREATE INDEX ix_escalations_message_id ON escalations (message_id);
CREATE INDEX ix_escalations_person_id ON escalations (person_id);
CREATE INDEX ix_escalations_for_person_id ON escalations (for_person_id);
CREATE INDEX ix_escalations_asked_by_id ON escalations (asked_by_id);
CREATE INDEX ix_escalations_ended_by_id ON escalations (ended_by_id);
CREATE UNIQUE INDEX uq_escalations_open ON escalations (flag_id, level, ask, person_id) WHERE ended_at IS NULL;
CREATE INDEX ix_escalations_waiting ON escalations (nudge_at) WHERE ended_at IS NULL AND nudge_at IS NOT NULL;
CREATE INDEX ix_preferences_deputy_id ON preferences (deputy_id);
CREATE INDEX ix_relationships_told_by_id ON relationships (told_by_id);
CREATE INDEX ix_flags_cleared_by_id ON flags (cleared_by_id);
CREATE INDEX ix_flags_raised_by_id ON flags (raised_by_id);
CREATE UNIQUE INDEX uq_flags_cta_id_up ON flags (cta_id) WHERE cleared_at IS NULL;
CREATE INDEX ix_flags_cta_id ON flags (cta_id);
CREATE INDEX ix_flags_raised_at ON flags (raised_at);
CREATE INDEX ix_outbox_asks ON outbox (to_person_id, id) WHERE kind = 'ask' AND root_id IS NULL;
CREATE INDEX ix_outbox_standing ON outbox (channel, ts) WHERE ts IS NOT NULL AND root_id IS NULL;
CREATE INDEX ix_agendas_open ON agendas (id) WHERE closed_at IS NULL;
CREATE INDEX ix_agendas_message_id ON agendas (message_id);
CREATE INDEX ix_agendas_closed_by_id ON agendas (closed_by_id);
CREATE INDEX ix_agenda_items_cta_id ON agenda_items (cta_id);
CREATE INDEX ix_agenda_items_marked_by_id ON agenda_items (marked_by_id);
CREATE INDEX ix_agenda_items_message_id ON agenda_items (message_id);
CREATE INDEX ix_meeting_changes_by_id ON meeting_changes (by_id);
CREATE INDEX ix_ideas_at ON ideas (at);
CREATE INDEX ix_ideas_person_id ON ideas (person_id);
CREATE INDEX ix_timeline_cta_id_at ON timeline (cta_id, at);
CREATE INDEX ix_timeline_slack_ts ON timeline (slack_ts) WHERE slack_ts IS NOT NULL;
CREATE INDEX ix_timeline_person_id ON timeline (person_id);
CREATE INDEX ix_timeline_other_id ON timeline (other_id);
CREATE INDEX ix_timeline_customer_id_at ON timeline (customer_id, at);
CREATE INDEX ix_timeline_agenda_id ON timeline (agenda_id);
CREATE INDEX ix_tasks_cta_id ON tasks (cta_id);
CREATE INDEX ix_tasks_owner_id ON tasks (owner_id);
CREATE INDEX ix_tasks_due_on ON tasks (due_on);
CREATE INDEX ix_tasks_done_by_id ON tasks (done_by_id);
CREATE INDEX ix_tasks_agenda_id ON tasks (agenda_id);
CREATE INDEX ix_tasks_added_by_id ON tasks (added_by_id);
CREATE INDEX ix_ctas_closed_at ON ctas (closed_at);
CREATE INDEX ix_flags_cleared_at ON flags (cleared_at);
CREATE INDEX ix_escalations_acknowledged_at ON escalations (acknowledged_at);
CREATE INDEX ix_sponsorships_state ON sponsorships (state);
CREATE INDEX ix_sponsorships_ask_on ON sponsorships (ask_on);
CREATE INDEX ix_sponsorships_cta_id ON sponsorships (cta_id);
CREATE INDEX ix_sponsorships_message_id ON sponsorships (message_id);
CREATE INDEX ix_sponsorships_decided_by_id ON sponsorships (decided_by_id);
CREATE INDEX ix_check_ins_sponsor_id ON check_ins (sponsor_id);
CREATE INDEX ix_check_ins_cta_id ON check_ins (cta_id);
CREATE INDEX ix_check_ins_message_id ON check_ins (message_id);
CREATE INDEX ix_check_ins_asked_by_id ON check_ins (asked_by_id);
CREATE INDEX ix_check_ins_asked_at ON check_ins (asked_at);
CREATE INDEX ix_check_ins_ended_at ON check_ins (ended_at);
CREATE INDEX ix_check_ins_ended_by_id ON check_ins (ended_by_id);
CREATE INDEX ix_check_ins_held ON check_ins (customer_id, held_on);
CREATE UNIQUE INDEX uq_check_ins_open ON check_ins (customer_id) WHERE ended_at IS NULL;
CREATE INDEX ix_check_ins_to_tell ON check_ins (tell_on) WHERE ended_at IS NULL;
CREATE INDEX ix_emails_customer_id ON emails (customer_id);
CREATE INDEX ix_emails_cta_id ON emails (cta_id);
CREATE INDEX ix_emails_sender_id ON emails (sender_id);
CREATE INDEX ix_emails_waiting ON emails (due_at) WHERE state IN ('pending', 'sending', 'in_doubt');
CREATE INDEX ix_left_behind_cta_id ON left_behind (cta_id);
CREATE UNIQUE INDEX uq_timeline_external_id ON timeline (external_id) WHERE external_id IS NOT NULL;
COMMIT;
